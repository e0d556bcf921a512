# Does an AttributeError carry CPython's suggestion?
class Account:
    def __init__(self):
        self.balance = 5


print(Account().balanse)
