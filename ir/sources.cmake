# The IR library (no dependency but runtime headers and tables).
set(IR_SOURCES
  ir/support/ir_arena.c ir/support/ir_map.c ir/support/ir_strbuf.c ir/support/ir_strbuf_printf.c ir/support/ir_vec.c
  ir/ir_tables.c ir/ir_build.c ir/ir_print.c ir/ir_verify.c
  ir/ir_cfg.c ir/ir_dom.c ir/ir_loop.c ir/ir_live.c
  ir/ir_parse.c ir/ir_clone.c ir/ir_pass.c ir/pass_simplify.c ir/pass_dce.c
)
