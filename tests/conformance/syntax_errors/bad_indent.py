# Is a line indented without reason named?
a = 1
    b = 2
