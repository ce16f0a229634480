// Every diagnostic the compiler can give, in one table.
//
// A row is X(Enumerator, "stable-name", Room, "what it means"). The stable name is for tests, for
// scripts and for the manual; it never changes once released. A room's tests go through this table and
// demand a case for each of its rows, so a row without a test does not pass.
#pragma once

// clang-format off
#define GRUS_DIAGNOSTIC_KINDS(X)                                                                            \
  /* Reading a .core file. */                                                                               \
  X(CoreTooLarge,        "core-too-large",        Reader, "the file is larger than any program")            \
  X(CoreNotCore,         "core-not-core",         Reader, "the file does not start as a .core file does")   \
  X(CoreVersion,         "core-version",          Reader, "the format version is unknown")                  \
  X(CoreTruncated,       "core-truncated",        Reader, "the file stops in the middle of a form")         \
  X(CoreMissingEnd,      "core-missing-end",      Reader, "the file stops before `(end)`")                  \
  X(CoreTrailing,        "core-trailing",         Reader, "something follows `(end)`")                      \
  X(CoreString,          "core-string",           Reader, "a string has no closing quote")                  \
  X(CoreEscape,          "core-escape",           Reader, "a string has an unknown escape")                 \
  X(CoreSyntax,          "core-syntax",           Reader, "something else was expected here")               \
  X(CoreKeyword,         "core-keyword",          Reader, "a form with an unknown keyword")                 \
  X(CoreOrder,           "core-order",            Reader, "a top-level form is out of order or repeated")   \
  X(CoreMissingForm,     "core-missing-form",     Reader, "a top-level form is missing")                    \
  X(CoreNumber,          "core-number",           Reader, "a number is malformed or out of range")          \
  X(CoreFloat,           "core-float",            Reader, "a floating-point literal is malformed")          \
  X(CoreDepth,           "core-depth",            Reader, "the nesting is too deep")                        \
  X(CoreGap,             "core-gap",              Reader, "globals are not numbered in sequence")           \
  X(CoreGlobal,          "core-global",           Reader, "a reference to a global that does not exist")    \
  X(CoreGlobalKind,      "core-global-kind",      Reader, "a reference to a global of another kind")        \
  X(CoreConstructor,     "core-constructor",      Reader, "a constructor and its data type disagree")       \
  X(CoreAttribute,       "core-attribute",        Reader, "an attribute is repeated or misplaced")          \
  X(CoreDuplicate,       "core-duplicate",        Reader, "something is declared twice")                    \
  X(CoreVariable,        "core-variable",         Reader, "a variable index without a binder")              \
  X(CoreTypeVariable,    "core-type-variable",    Reader, "a type variable without a parameter")            \
  X(CoreFixIndex,        "core-fix-index",        Reader, "a fix selects a function it does not have")      \
  X(CoreBranch,          "core-branch",           Reader, "a branch that cannot belong to its case")        \
  X(MappingConstructors, "mapping-constructors",  Reader, "a mapping has not one template a constructor")   \
  /* Invariants of the core language: a failure is a bug of the compiler or of the front end. */            \
  X(CheckScope,          "check-scope",           Checker, "a variable is not bound where it is used")      \
  X(CheckBinder,         "check-binder",          Checker, "two binders have the same identifier")          \
  X(CheckReference,      "check-reference",       Checker, "a global is missing, or of the wrong kind")     \
  X(CheckArity,          "check-arity",           Checker, "a wrong number of arguments, fields or types")  \
  X(CheckCase,           "check-case",            Checker, "the branches of a case do not fit together")    \
  X(CheckForm,           "check-form",            Checker, "a node that must not occur at this stage")      \
  X(CheckMissingType,    "check-missing-type",    Checker, "a node or binder without a type")               \
  X(CheckType,           "check-type",            Checker, "two types that must be equal are not")          \
  X(CheckTypeVariable,   "check-type-variable",   Checker, "a type variable without a parameter")           \
  /* What cannot be compiled. */                                                                            \
  X(EffectUnhandled,     "effect-unhandled",      Pass, "an event of a family without a handler")           \
  X(EffectUnknown,       "effect-unknown",        Pass, "an event that is not known where it is performed") \
  X(EffectInstance,      "effect-instance",       Pass, "an instance changes events on the way")            \
  X(MonadOpened,         "monad-opened",          Pass, "a program looks into a monad of its own")         \
  X(CheckWorld,          "check-world",           Pass, "an effect where nothing is run")                    \
  /* Invariants of the imperative language. */                                                              \
  X(CheckOwnership,      "check-ownership",       Emitter, "a value is used after it was given away")
// clang-format on
