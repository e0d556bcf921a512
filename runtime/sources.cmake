# Every source of the runtime and of the shims, for every target. Files that only one kind of host
# can compile are in EG_RUNTIME_POSIX_SOURCES and EG_RUNTIME_WASI_SOURCES.
set(EG_RUNTIME_SOURCES
  # num: naturals, float text, float arithmetic
  runtime/num/eg_limbs.c
  runtime/num/eg_limbs_mul.c
  runtime/num/eg_limbs_ntt.c
  runtime/num/eg_limbs_div.c
  runtime/num/eg_limbs_newton.c
  runtime/num/eg_limbs_text.c
  runtime/num/eg_limbs_pow.c
  runtime/num/eg_limbs_root.c
  runtime/num/eg_limbs_float.c
  runtime/num/eg_pow10.c
  runtime/num/eg_dtoa.c
  runtime/num/eg_strtod.c
  runtime/num/eg_float_text.c
  runtime/num/eg_fmath.c
  # os and Unicode, the part common to all hosts
  runtime/os/eg_os_err.c
  runtime/types/eg_unicode_case.c
  runtime/types/eg_unicode_class.c
  runtime/types/eg_unicode_ident.c
  runtime/types/eg_unicode_num.c
  # gc
  runtime/gc/eg_heap.c
  runtime/gc/eg_cells.c
  runtime/gc/eg_mark.c
  runtime/gc/eg_sweep.c
  runtime/gc/eg_safepoint.c
  runtime/gc/eg_final.c
  runtime/gc/eg_heap_check.c
  # core: start, errors, modules, files
  runtime/core/eg_rt.c
  runtime/core/eg_unit.c
  runtime/core/eg_textbuf.c
  runtime/core/eg_fmtmsg.c
  runtime/core/eg_error.c
  runtime/core/eg_raise.c
  runtime/core/eg_finalize.c
  runtime/core/eg_exc.c
  runtime/core/eg_exc_new.c
  runtime/core/eg_excgroup.c
  runtime/core/eg_traceback.c
  runtime/core/eg_tb_print.c
  runtime/core/eg_tb_frame.c
  runtime/core/eg_tb_stdlib.c
  runtime/core/eg_tb_caret.c
  runtime/core/eg_suggest.c
  runtime/core/eg_module.c
  runtime/core/eg_globals.c
  runtime/core/eg_import.c
  runtime/core/eg_io.c
  runtime/core/eg_io_read.c
  runtime/core/eg_io_text.c
  runtime/core/eg_io_open.c
  runtime/core/eg_io_type.c
  # containers and iteration
  runtime/types/eg_dict_table.c
  runtime/types/eg_dict_type.c
  runtime/types/eg_dict_meth.c
  runtime/types/eg_dict_update.c
  runtime/types/eg_dict_iter.c
  runtime/types/eg_dict_view.c
  runtime/types/eg_set.c
  runtime/types/eg_set_type.c
  runtime/types/eg_set_meth.c
  runtime/types/eg_list.c
  runtime/types/eg_list_type.c
  runtime/types/eg_list_meth.c
  runtime/types/eg_list_slice.c
  runtime/types/eg_tuple.c
  runtime/types/eg_range.c
  runtime/types/eg_slice.c
  runtime/types/eg_iter.c
  runtime/types/eg_iter_seq.c
  # shims
  stdlib-shims/sys/eg_mod_sys.c
  stdlib-shims/builtins/eg_bi_io.c
)

set(EG_RUNTIME_POSIX_SOURCES
  runtime/os/eg_os_posix.c
  runtime/os/eg_os_posix_args.c
  runtime/os/eg_os_posix_mem.c
  runtime/os/eg_os_posix_start.c
)

set(EG_RUNTIME_WASI_SOURCES
  runtime/os/eg_os_wasi.c
  runtime/os/eg_os_wasi_env.c
  runtime/os/eg_os_wasi_mem.c
  runtime/os/eg_os_wasi_path.c
  runtime/os/eg_os_wasi_start.c
)
