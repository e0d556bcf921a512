# The front end: text, tokens, diagnostics, then scopes, SSA construction and the parser.
set(FE_SOURCES
  frontend/fe_diag.c frontend/fe_diag_print.c
  frontend/fe_lexer.c frontend/fe_lexer_bracket.c frontend/fe_lexer_num.c frontend/fe_lexer_string.c
  frontend/fe_literal.c frontend/fe_source.c frontend/fe_source_file.c frontend/fe_tokens.c
  frontend/fe_unicode.c frontend/fe_uniname.c frontend/fe_nfkc.c frontend/fe_utf8.c
  frontend/fe_late.c frontend/fe_skip.c frontend/fe_scan.c frontend/fe_scan_stmt.c frontend/fe_scope.c
  frontend/fe_ssa.c frontend/fe_emit.c frontend/fe_name.c frontend/fe_lower_ctl.c
  frontend/fe_parse.c frontend/fe_parse_error.c frontend/fe_parse_hint.c frontend/fe_parse_stmt.c
  frontend/fe_parse_expr.c frontend/fe_parse_atom.c frontend/fe_parse_call.c frontend/fe_parse_comp.c
  frontend/fe_parse_fstring.c frontend/fe_parse_assign.c frontend/fe_parse_annot.c frontend/fe_parse_params.c
  frontend/fe_parse_def.c frontend/fe_parse_class.c frontend/fe_parse_flow.c frontend/fe_parse_try.c frontend/fe_parse_typevar.c
  frontend/fe_parse_with.c frontend/fe_parse_locals.c frontend/fe_dynamic.c
  frontend/fe_parse_import.c frontend/fe_parse_match.c frontend/fe_pattern.c)
