# How this repository's targets are made, so that every room is built with the same flags.

set(GRUS_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 sees these where std::variant and std::string are inlined deeply; Clang and the sanitizers see nothing.
  list(APPEND GRUS_WARNINGS -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(GRUS_WERROR)
  list(APPEND GRUS_WARNINGS -Werror)
endif()

function(grus_flags target)
  target_compile_options(${target} PRIVATE ${GRUS_WARNINGS})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/compiler)
  if(GRUS_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${GRUS_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${GRUS_SANITIZE})
  endif()
endfunction()

# grus_module(NAME [DEPENDS MODULE...]): the static library grus_NAME of compiler/NAME. A folder without
# sources gives an interface library, so that its users can name it all the same.
function(grus_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/compiler/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(TRANSFORM ARG_DEPENDS PREPEND grus_)
  if(sources)
    add_library(grus_${name} STATIC ${sources})
    grus_flags(grus_${name})
    target_link_libraries(grus_${name} PUBLIC ${ARG_DEPENDS} fmt::fmt)
  else()
    add_library(grus_${name} INTERFACE)
    target_include_directories(grus_${name} INTERFACE ${CMAKE_SOURCE_DIR}/compiler)
    target_link_libraries(grus_${name} INTERFACE ${ARG_DEPENDS})
  endif()
endfunction()

# grus_tests(NAME LIBRARIES TARGET...): every *.cpp of tests/NAME in one GoogleTest program, a ctest test a case.
# GRUS_SOURCE_DIR is the repository: golden files are found, and updated, there.
function(grus_tests name)
  cmake_parse_arguments(ARG "" "" "LIBRARIES" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/tests/${name})
  if(EXISTS ${folder}/CMakeLists.txt)
    add_subdirectory(${folder} ${CMAKE_BINARY_DIR}/tests/${name})
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  grus_flags(${name}_tests)
  target_compile_definitions(${name}_tests PRIVATE GRUS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" GRUS_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_link_libraries(${name}_tests PRIVATE ${ARG_LIBRARIES} fmt::fmt GTest::gtest_main)
  gtest_discover_tests(${name}_tests TEST_PREFIX "${name}." WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                       DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()
