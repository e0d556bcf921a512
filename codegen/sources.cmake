# Back ends and the driver, listed by folder.
# What turns functions into bytecode that this process runs: also for artifacts that compile text while they run.
set(CG_BYTECODE_SOURCES
  codegen/cg_outssa.c codegen/cg_unit.c codegen/cg_shims.c codegen/cg_library.c codegen/bytecode/cg_bytecode.c codegen/host/cg_load.c
  codegen/cg_dynamic.c)
# Where such artifacts begin; linked into nothing else.
set(CG_DYNAMIC_SOURCES codegen/host/cg_dynamic_main.c)
# What is of use to the compiler alone: files, printed forms, the optimising passes.
set(EG_COMPILER_ONLY_SOURCES
  frontend/fe_source_file.c
  ir/ir_parse.c ir/ir_pass.c ir/ir_pipeline.c ir/ir_clone.c ir/ir_osr.c
  ir/ir_infer.c ir/ir_infer_type.c ir/ir_infer_inst.c ir/ir_infer_call.c ir/ir_infer_builtin.c
  ir/pass_speculate.c ir/ir_spec_plan.c ir/ir_spec_state.c ir/ir_spec_loop.c
  ir/pass_fold.c ir/pass_gvn.c ir/pass_licm.c ir/pass_range.c ir/pass_views.c ir/pass_roots.c
  runtime/vm/eg_ebc.c runtime/vm/eg_ebc_const.c runtime/vm/eg_ebc_check.c)
set(CG_SOURCES
  codegen/cg_program.c codegen/cg_trim.c codegen/cg_evaluates.c
  codegen/bytecode/cg_disasm.c codegen/bytecode/cg_ebc.c
  codegen/c/cg_c_prim.c codegen/c/cg_c_generic.c codegen/c/cg_c_opt.c codegen/c/cg_c_program.c codegen/c/cg_c_image.c
  codegen/c/cg_c_reach.c codegen/c/cg_c_effects.c codegen/c/cg_c_uses.c
  codegen/c/cg_c_jit.c codegen/c/cg_c_trace.c codegen/c/cg_c_expr.c codegen/c/cg_c_vars.c codegen/c/cg_c_exit.c
  codegen/c/cg_c_list.c codegen/c/cg_c_mirror.c codegen/c/cg_c_phi.c codegen/c/cg_c_entry.c
  codegen/host/cg_image.c codegen/host/cg_cc.c
  codegen/host/cg_abi.c codegen/host/cg_tcc.c codegen/host/cg_tcc_build.c codegen/host/cg_jit.c codegen/host/cg_jit_check.c
  codegen/host/cg_jit_osr.c codegen/host/cg_back.c codegen/host/cg_child.c codegen/host/cg_cache.c codegen/host/cg_hash.c
  codegen/host/cg_elf.c codegen/host/cg_header.c)
set(CG_DRIVER_SOURCES
  codegen/driver/main.c codegen/driver/drv_options.c codegen/driver/drv_dump.c codegen/driver/drv_run.c
  codegen/driver/drv_build.c)

# What hot code is compiled against: the runtime's headers as strings, so that no file is opened.
find_program(EG_PYTHON NAMES python3 REQUIRED)
set(EG_JIT_HEADER ${CMAKE_BINARY_DIR}/eg_jit_header.c)
file(GLOB EG_ABI_FILES CONFIGURE_DEPENDS runtime/include/edgert/*.h runtime/*.def stdlib-shims/builtins/*.def)
add_custom_command(OUTPUT ${EG_JIT_HEADER}
  COMMAND ${EG_PYTHON} ${CMAKE_SOURCE_DIR}/tools/embed_header.py ${CMAKE_SOURCE_DIR} ${EG_JIT_HEADER}
  DEPENDS tools/embed_header.py tools/header_items.py ${EG_ABI_FILES})
list(APPEND CG_SOURCES ${EG_JIT_HEADER})

# Library modules written in Python.
set(EG_SHIMS ${CMAKE_BINARY_DIR}/eg_shims.c)
file(GLOB_RECURSE EG_SHIM_FILES CONFIGURE_DEPENDS stdlib-shims/*.py)
add_custom_command(OUTPUT ${EG_SHIMS}
  COMMAND ${EG_PYTHON} ${CMAKE_SOURCE_DIR}/tools/embed_shims.py ${CMAKE_SOURCE_DIR}/stdlib-shims ${EG_SHIMS}
  DEPENDS tools/embed_shims.py stdlib-shims/shims.def ${EG_SHIM_FILES})
list(APPEND CG_BYTECODE_SOURCES ${EG_SHIMS})

# What each function of the runtime can lead to (codegen/c/cg_c_reach.h): one process reads the sources and
# headers that changed, and joins what it knows of all.
file(GLOB EG_RUNTIME_HEADERS CONFIGURE_DEPENDS runtime/core/*.h runtime/sched/*.h runtime/gc/*.h runtime/num/*.h runtime/os/*.h
  runtime/types/*.h runtime/include/edgert/*.h stdlib-shims/*/*.h)
set(EG_EFFECT_FILES)
foreach(src ${EG_RUNTIME_SOURCES} ${EG_RUNTIME_POSIX_SOURCES} ${EG_RUNTIME_WASI_SOURCES} ${EG_RUNTIME_HEADERS})
  if(NOT IS_ABSOLUTE ${src})
    set(src ${CMAKE_SOURCE_DIR}/${src})
  endif()
  list(APPEND EG_EFFECT_FILES ${src})
endforeach()
set(EG_EFFECTS ${CMAKE_BINARY_DIR}/effects/eg_effects.inc)
string(REPLACE ";" "\n" EG_EFFECT_LIST "${EG_EFFECT_FILES}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/effects/files.txt CONTENT "${EG_EFFECT_LIST}\n" @ONLY)
add_custom_command(OUTPUT ${EG_EFFECTS}
  COMMAND ${EG_PYTHON} ${CMAKE_SOURCE_DIR}/tools/gen_effects.py update ${EG_EFFECTS} ${CMAKE_SOURCE_DIR}/runtime/hooks.def
          ${CMAKE_BINARY_DIR}/effects/files.txt -- ${CMAKE_C_COMPILER} -E -D_GNU_SOURCE
          -I${CMAKE_SOURCE_DIR} -I${CMAKE_SOURCE_DIR}/runtime -I${CMAKE_SOURCE_DIR}/runtime/include
  DEPENDS ${EG_EFFECT_FILES} ${CMAKE_BINARY_DIR}/effects/files.txt tools/gen_effects.py runtime/hooks.def
  DEPFILE ${EG_EFFECTS}.d COMMENT "What the runtime's functions lead to")
list(APPEND CG_SOURCES ${EG_EFFECTS})
