# The IR library (no dependency but runtime headers and tables).
set(IR_SOURCES
  ir/support/ir_arena.c ir/support/ir_map.c ir/support/ir_strbuf.c ir/support/ir_strbuf_printf.c ir/support/ir_vec.c
  ir/ir_tables.c ir/ir_build.c ir/ir_print.c ir/ir_verify.c
  ir/ir_cfg.c ir/ir_dom.c ir/ir_loop.c ir/ir_live.c
  ir/ir_parse.c ir/ir_clone.c ir/ir_baseline.c ir/ir_pass.c ir/ir_pipeline.c ir/pass_simplify.c ir/pass_dce.c
  ir/ir_infer.c ir/ir_infer_type.c ir/ir_infer_inst.c ir/ir_infer_call.c ir/ir_infer_builtin.c
  ir/pass_speculate.c ir/ir_spec_plan.c ir/ir_spec_state.c ir/ir_spec_loop.c
  ir/pass_memo.c ir/pass_fold.c ir/pass_gvn.c ir/pass_licm.c ir/pass_range.c ir/pass_views.c
  ir/pass_roots.c ir/ir_osr.c
)
