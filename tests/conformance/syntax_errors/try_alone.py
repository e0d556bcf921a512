# Is try without except and finally refused?
try:
    x = 1
y = 2
