// The lists of words, sorted, so that one binary search each is enough.
#include "emit/reserved.hpp"

#include <algorithm>
#include <array>

namespace grus::emit {

namespace {

constexpr auto kReserved = [] {
  auto words = std::to_array<std::string_view>(
      {// Keywords and alternative tokens.
       "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch",
       "char", "char8_t", "char16_t", "char32_t", "class", "compl", "concept", "const", "consteval", "constexpr",
       "constinit", "const_cast", "continue", "co_await", "co_return", "co_yield", "decltype", "default", "delete",
       "do", "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for",
       "friend", "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq",
       "nullptr", "operator", "or", "or_eq", "private", "protected", "public", "register", "reinterpret_cast",
       "requires", "return", "short", "signed", "sizeof", "static", "static_assert", "static_cast", "struct", "switch",
       "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned",
       "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
       // Words with a meaning in some places.
       "final", "import", "module", "override", "typeof", "restrict",
       // Macros.
       "assert", "errno", "EOF", "NULL", "BUFSIZ", "CHAR_BIT", "CHAR_MAX", "CHAR_MIN", "CLOCKS_PER_SEC", "EDOM",
       "EILSEQ", "ERANGE", "EXIT_FAILURE", "EXIT_SUCCESS", "FILENAME_MAX", "FOPEN_MAX", "HUGE_VAL", "I", "INFINITY",
       "INT_MAX", "INT_MIN", "LC_ALL", "LONG_MAX", "LONG_MIN", "L_tmpnam", "MATH_ERREXCEPT", "MATH_ERRNO", "MB_CUR_MAX",
       "NAN", "RAND_MAX", "SEEK_CUR", "SEEK_END", "SEEK_SET", "SIG_DFL", "SIG_ERR", "SIG_IGN", "SIGABRT", "SIGFPE",
       "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM", "TMP_MAX", "UCHAR_MAX", "complex", "offsetof", "setjmp", "stdin",
       "stdout", "stderr", "va_arg", "va_copy", "va_end", "va_start", "DOMAIN", "OVERFLOW", "UNDERFLOW", "M_E", "M_PI",
       "PI", "FP_NAN", "FP_ZERO", "INT8_MAX", "INT64_MAX", "UINT64_MAX", "SIZE_MAX", "TIME_UTC", "TRUE", "FALSE",
       "BIG_ENDIAN", "LITTLE_ENDIAN", "BYTE_ORDER", "linux", "unix", "i386", "major", "minor", "makedev", "isnan",
       "isinf", "isfinite", "signbit", "fpclassify", "isnormal", "htons", "ntohs", "htonl", "ntohl",
       // What generated code says itself.
       "std", "grus", "rocq_name", "main"});
  std::sort(words.begin(), words.end());
  return words;
}();

constexpr auto kGlobalC = [] {
  auto words = std::to_array<std::string_view>(
      {"abort",    "abs",     "accept",  "access",    "acos",      "alarm",   "asin",     "atan",    "atan2",
       "atexit",   "atof",    "atoi",    "atol",      "basename",  "bind",    "brk",      "bsearch", "calloc",
       "cbrt",     "ceil",    "chdir",   "chmod",     "clearerr",  "clock",   "clone",    "close",   "connect",
       "copysign", "cos",     "cosh",    "creat",     "ctime",     "daemon",  "difftime", "div",     "div_t",
       "dup",      "environ", "erf",     "exit",      "exp",       "exp2",    "expm1",    "fabs",    "fclose",
       "fdim",     "feof",    "fflush",  "ffs",       "fgetc",     "fgets",   "floor",    "fma",     "fmax",
       "fmin",     "fmod",    "fopen",   "fork",      "fprintf",   "fputs",   "fread",    "free",    "freopen",
       "frexp",    "fseek",   "ftell",   "fwrite",    "gamma",     "getc",    "getchar",  "getenv",  "getline",
       "gets",     "gmtime",  "hypot",   "index",     "isalnum",   "isalpha", "isdigit",  "islower", "isspace",
       "isupper",  "j0",      "j1",      "jn",        "kill",      "labs",    "ldexp",    "ldiv",    "lgamma",
       "link",     "listen",  "llabs",   "localtime", "lock",      "log",     "log10",    "log1p",   "log2",
       "logb",     "lrand48", "lseek",   "malloc",    "memchr",    "memcmp",  "memcpy",   "memmove", "memset",
       "mktime",   "modf",    "nan",     "nice",      "open",      "pause",   "perror",   "pipe",    "poll",
       "pow",      "printf",  "psignal", "putc",      "putchar",   "puts",    "qsort",    "raise",   "rand",
       "random",   "read",    "realloc", "recv",      "remainder", "remove",  "rename",   "rewind",  "rindex",
       "rint",     "round",   "scanf",   "select",    "send",      "setenv",  "signal",   "sin",     "sinh",
       "sleep",    "socket",  "sprintf", "sqrt",      "srand",     "stat",    "strcat",   "strchr",  "strcmp",
       "strcpy",   "strlen",  "swab",    "sync",      "system",    "tan",     "tanh",     "tee",     "tgamma",
       "time",     "times",   "tmpfile", "tolower",   "toupper",   "trunc",   "truncate", "ungetc",  "unlink",
       "vfork",    "wait",    "write",   "y0",        "y1",        "yn"});
  std::sort(words.begin(), words.end());
  return words;
}();

// tests/emit/library_names.py checks that those of grus are all there.
constexpr auto kLibrary = [] {
  auto words = std::to_array<std::string_view>(
      {// grus
       "addc", "addcarryc", "addmuldiv", "allocate", "allocate_words", "append", "array", "array_make", "ascii",
       "ascii_of_integer", "asr", "atomically", "axiom", "bit", "carry", "cast", "catchSTM", "check", "classify",
       "compare", "compare_or", "compares", "concat", "cons", "constant", "deallocate", "deallocate_words", "decide",
       "decimal", "delay", "div2", "div_eucl", "div_floor", "div_trunc", "diveucl", "diveucl_21", "divs", "edit",
       "equal", "find", "fix", "float_compare", "float_equal", "float_of_int63", "fold_left", "fold_right",
       "frshiftexp", "gcd", "get", "hash", "head0", "int63", "int63_of_integer", "integer", "integer_of_ascii", "is",
       "is_even", "is_forced", "is_left", "is_odd", "kind_of", "land", "lcm", "ldiff", "ldshiftexp", "length", "lesb",
       "list", "lnot", "log2", "lor", "ltsb", "lxor", "make_ascii", "map", "mod_floor", "mod_trunc", "modifyTVar",
       "mods", "mulc", "nat_sub", "newTVar", "next_down", "next_up", "normfr_mantissa", "operator", "opposite",
       "orElse", "order", "pos_sub", "pow", "pred", "prefix", "prepend", "print", "print_coq", "print_sexp", "quot",
       "quot_rem", "readTVar", "readTVarIO", "release_memory", "rem", "rev", "reverse", "same", "sgn", "shape",
       "shift_in", "shiftl", "shiftr", "sign", "signed_value", "sqrt", "stack_low", "string", "string_cons", "subc",
       "subcarryc", "substring", "succ", "sum", "tail0", "take", "testbit", "to_comparison", "to_coq", "to_sexp",
       "to_string", "type_name", "unreachable", "unsigned_value", "value_of", "with_more_stack", "write", "writeTVar",
       // std, for optional, pair, monostate, vectors, strings and the like
       "abs", "accumulate", "advance", "all_of", "any", "any_cast", "any_of", "apply", "as_const", "async", "begin",
       "bind", "binary_search", "cbegin", "cend", "clamp", "copy", "copy_if", "copy_n", "count", "count_if", "data",
       "declval", "distance", "empty", "end", "equal_range", "erase", "exchange", "exclusive_scan", "fill", "fill_n",
       "find_end", "find_if", "find_if_not", "first", "for_each", "for_each_n", "forward", "forward_as_tuple",
       "function", "generate", "get_if", "getline", "holds_alternative", "identity", "includes", "inclusive_scan",
       "inner_product", "inplace_merge", "invoke", "iota", "is_heap", "is_permutation", "is_sorted", "iter_swap",
       "launder", "lexicographical_compare", "lower_bound", "make_any", "make_heap", "make_optional", "make_pair",
       "make_tuple", "max", "max_element", "merge", "midpoint", "min", "min_element", "minmax", "mismatch", "move",
       "next", "next_permutation", "none_of", "not_fn", "nth_element", "optional", "pair", "partial_sort",
       "partial_sum", "partition", "pop_heap", "prev", "prev_permutation", "push_heap", "rbegin", "reduce", "ref",
       "remove", "remove_if", "rend", "replace", "replace_if", "rotate", "sample", "search", "second", "set_difference",
       "set_intersection", "set_union", "shift_left", "shift_right", "shuffle", "size", "sort", "sort_heap", "ssize",
       "stable_sort", "stoi", "swap", "swap_ranges", "tie", "to_address", "transform", "tuple", "tuple_cat",
       "uncaught_exceptions", "unique", "unique_copy", "upper_bound", "variant", "visit"});
  std::sort(words.begin(), words.end());
  return words;
}();

}  // namespace

bool is_reserved(std::string_view name) { return std::binary_search(kReserved.begin(), kReserved.end(), name); }
bool is_global_c_name(std::string_view name) { return std::binary_search(kGlobalC.begin(), kGlobalC.end(), name); }
bool is_library_function(std::string_view name) { return std::binary_search(kLibrary.begin(), kLibrary.end(), name); }

}  // namespace grus::emit
