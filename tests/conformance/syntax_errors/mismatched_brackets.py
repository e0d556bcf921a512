# Is a closing bracket of the wrong kind named with the opening one?
data = {"a": [1, 2, (3, 4]}
