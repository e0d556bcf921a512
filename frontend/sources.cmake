# The front end: text, tokens, diagnostics (the parser's files join the list).
set(FE_SOURCES
  frontend/fe_diag.c frontend/fe_diag_print.c
  frontend/fe_lexer.c frontend/fe_lexer_bracket.c frontend/fe_lexer_num.c frontend/fe_lexer_string.c
  frontend/fe_literal.c frontend/fe_source.c frontend/fe_source_file.c frontend/fe_tokens.c
  frontend/fe_unicode.c frontend/fe_utf8.c)
