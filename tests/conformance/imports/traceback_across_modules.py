# Does an uncaught error raised in an imported module name both files?
import erring

print(erring.safe(4))
erring.divide(1, 0)
