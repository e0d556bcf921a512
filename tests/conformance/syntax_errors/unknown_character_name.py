# Is an unknown character name reported with the place of the escape?
x = "é\N{SNOWMAN}"
y = "ab\N{NO SUCH CHARACTER}"
