// What each program is about is in its name; roots are the constants that are evaluated.
#include "cases.hpp"

#include <functional>

#include "emit/functor.hpp"
#include "emit/open_class.hpp"

namespace grus::test {

using namespace core;

namespace {

const TypeRef A = var(0), B = var(1);

/// A constant that is evaluated.
void root(Builder& b, const std::string& name, TermRef body) {
  const GlobalId id = b.def(name, {}, {}, body->type);
  b.body(id, std::move(body));
  b.program.roots.push_back(id);
}

TermRef numbers(Builder& b, const Basics& k, std::vector<std::string> digits) {
  const TypeRef type = k.list_of(k.n);
  TermRef list = b.cons(b.ctor(k.list, 0), {}, type);
  for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
    list = b.cons(b.ctor(k.list, 1), {k.number(*it), list}, type);
  }
  return list;
}

/// Handles, records, enumerations; loops, ternaries, stack checks.
Program data_program() {
  Builder b("Trees.Tree");
  const Basics k(b);
  const GlobalId color = b.type("color");
  b.define(color, {{"Red", {}}, {"Black", {}}, {"int", {}}});
  const TypeRef C = data(color);
  const GlobalId tree = b.type("tree", {"A"});
  const TypeRef T = data(tree, {A}), TB = data(tree, {B}), TN = data(tree, {k.n});
  b.define(tree, {{"leaf", {}}, {"node", {{"l", T}, {"x", A}, {"r", T}, {"c", C}}}});
  b.at(tree).doc = "Binary trees.";
  b.at(tree).location = {"src/Tree.v", 3, 1};
  const GlobalId leaf = b.ctor(tree, 0), node = b.ctor(tree, 1);
  const GlobalId point = b.type("point");
  b.define(point, {{"mk", {{"px", k.n}, {"py", k.n}}}}, DataType::Kind::Record);
  const TypeRef P = data(point);
  const GlobalId mk = b.ctor(point, 0);

  const Binder t = b.binder("t", T);
  const GlobalId size = b.def("size", {"A"}, {t}, k.n);
  b.at(size).doc = "How many nodes.";
  b.at(size).rocq_type = "forall A : Type, tree A -> nat";
  b.at(size).location = {"src/Tree.v", 12, 1};
  {
    const Binder l = b.binder("l", T), x = b.binder("x", A), r = b.binder("r", T), c = b.binder("c", C);
    TermRef both = b.call(k.add, {b.call(size, {use(l)}, k.n, {A}), b.call(size, {use(r)}, k.n, {A})}, k.n);
    b.body(size,
           b.match(use(t), {{leaf, {}, k.number("0")}, {node, {l, x, r, c}, b.call(k.add, {both, k.number("1")}, k.n)}},
                   k.n));
  }
  const Binder mf = b.binder("f", arrow(A, B)), mt = b.binder("t", T);
  const GlobalId map = b.def("map'", {"A", "B"}, {mf, mt}, TB);
  {
    const Binder l = b.binder("l", T), x = b.binder("x", A), r = b.binder("r", T), c = b.binder("c", C);
    TermRef rebuilt = b.cons(node,
                             {b.call(map, {use(mf), use(l)}, TB, {A, B}), apply(use(mf), {use(x)}, B),
                              b.call(map, {use(mf), use(r)}, TB, {A, B}), use(c)},
                             TB);
    b.body(map, b.match(use(mt), {{leaf, {}, b.cons(leaf, {}, TB)}, {node, {l, x, r, c}, rebuilt}}, TB));
  }
  const TypeRef L = k.list_of(A);
  const Binder ff = b.binder("f", arrow({B, A}, B)), fl = b.binder("l", L), fa = b.binder("acc", B);
  const GlobalId fold = b.def("fold_left", {"A", "B"}, {ff, fl, fa}, B);
  {
    const Binder x = b.binder("x", A), xs = b.binder("l'", L);
    TermRef next = b.call(fold, {use(ff), use(xs), apply(use(ff), {use(fa), use(x)}, B)}, B, {A, B});
    b.body(fold, b.match(use(fl), {{b.ctor(k.list, 0), {}, use(fa)}, {b.ctor(k.list, 1), {x, xs}, next}}, B));
  }
  const Binder p = b.binder("p", P);
  const GlobalId rotate = b.def("rotate", {}, {p}, P);
  {
    const Binder x = b.binder("x", k.n), y = b.binder("y", k.n);
    TermRef big = b.call(k.add, {use(x), k.number("12345678901234567890")}, k.n);
    b.body(rotate, b.match(use(p), {{mk, {x, y}, b.cons(mk, {use(y), big}, P)}}, P));
  }
  const Binder q = b.binder("q", P);
  const GlobalId flip = b.def("flip", {}, {q}, P);
  {
    const Binder x = b.binder("x", k.n), y = b.binder("y", k.n);
    b.body(flip, b.match(b.call(rotate, {use(q)}, P), {{mk, {x, y}, b.cons(mk, {use(y), use(x)}, P)}}, P));
  }
  const Binder nc = b.binder("c", C);
  const GlobalId next = b.def("next", {}, {nc}, C);
  const GlobalId red = b.ctor(color, 0), black = b.ctor(color, 1), third = b.ctor(color, 2);
  b.body(next,
         b.match(use(nc),
                 {{red, {}, b.cons(black, {}, C)}, {black, {}, b.cons(third, {}, C)}, {third, {}, b.cons(red, {}, C)}},
                 C));
  const Binder rc = b.binder("c", C);
  const GlobalId is_red = b.def("is_red", {}, {rc}, k.b);
  b.body(is_red, b.match(use(rc),
                         {{red, {}, b.cons(b.ctor(k.boolean, 0), {}, k.b)},
                          {std::nullopt, {}, b.cons(b.ctor(k.boolean, 1), {}, k.b)}},
                         k.b));
  const auto tip = [&](TermRef value, GlobalId of) {
    return b.cons(node, {b.cons(leaf, {}, TN), std::move(value), b.cons(leaf, {}, TN), b.cons(of, {}, C)}, TN);
  };
  root(b, "small",
       b.cons(node, {tip(k.number("1"), red), k.number("2"), tip(k.number("3"), black), b.cons(third, {}, C)}, TN));
  const GlobalId small = b.program.roots.back();
  const Binder n = b.binder("n", k.n);
  TermRef increment = lam({n}, b.call(k.add, {use(n), k.number("1")}, k.n));
  root(b, "mapped", b.call(map, {increment, b.call(small, {}, TN)}, TN, {k.n, k.n}));
  root(b, "count", b.call(size, {b.call(small, {}, TN)}, k.n, {k.n}));
  root(b, "moved", b.call(flip, {b.cons(mk, {k.number("3"), k.number("4")}, P)}, P));
  const TypeRef add_type = arrow({k.n, k.n}, k.n);
  root(b, "sum",
       b.call(fold, {make(Term::Global{k.add, {}}, add_type), numbers(b, k, {"1", "2", "3"}), k.number("0")}, k.n,
              {k.n, k.n}));
  root(b, "red", b.call(is_red, {b.call(next, {b.cons(third, {}, C)}, C)}, k.b));
  return b.program;
}

/// Lazy data: productive recursion, laziness of arguments, forcing.
Program lazy_program() {
  Builder b("Streams");
  const Basics k(b);
  const GlobalId stream = b.type("Stream", {"A"});
  const TypeRef S = data(stream, {A}), SB = data(stream, {B}), SN = data(stream, {k.n});
  b.define(stream, {{"Cons", {{"hd", A}, {"tl", S}}}}, DataType::Kind::Coinductive);
  const GlobalId cons = b.ctor(stream, 0);
  const Binder f = b.binder("f", arrow(A, A)), x = b.binder("x", A);
  const GlobalId iterate = b.def("iterate", {"A"}, {f, x}, S);
  b.body(iterate, b.cons(cons, {use(x), b.call(iterate, {use(f), apply(use(f), {use(x)}, A)}, S, {A})}, S));
  const Binder g = b.binder("g", arrow(A, B)), s = b.binder("s", S);
  const GlobalId map = b.def("map", {"A", "B"}, {g, s}, SB);
  {
    const Binder h = b.binder("h", A), r = b.binder("r", S);
    TermRef rest = b.call(map, {use(g), use(r)}, SB, {A, B});
    b.body(map, b.match(use(s), {{cons, {h, r}, b.cons(cons, {apply(use(g), {use(h)}, B), rest}, SB)}}, SB));
  }
  const Binder y = b.binder("y", A), s2 = b.binder("s", S);
  const GlobalId push = b.def("push", {"A"}, {y, s2}, S);
  b.body(push, b.cons(cons, {use(y), use(s2)}, S));
  const GlobalId ones = b.def("ones", {}, {}, SN);
  b.body(ones, b.cons(cons, {k.number("1"), b.call(ones, {}, SN)}, SN));
  const Binder n = b.binder("n", k.n), t = b.binder("s", S);
  const GlobalId nth = b.def("nth", {"A"}, {n, t}, A);
  {
    const Binder m = b.binder("n'", k.n), h = b.binder("", A), r = b.binder("r", S);
    const Binder h2 = b.binder("", A), r2 = b.binder("", S);
    TermRef here = b.match(use(t), {{cons, {h, r2}, use(h)}}, A);
    TermRef later = b.match(use(t), {{cons, {h2, r}, b.call(nth, {use(m), use(r)}, A, {A})}}, A);
    b.body(nth, b.match(use(n), {{b.ctor(k.nat, 0), {}, here}, {b.ctor(k.nat, 1), {m}, later}}, A));
  }
  const Binder m = b.binder("m", k.n), m2 = b.binder("m", k.n);
  TermRef up = lam({m}, b.call(k.add, {use(m), k.number("1")}, k.n));
  TermRef twice = lam({m2}, b.call(k.add, {use(m2), use(m2)}, k.n));
  root(b, "nats", b.call(iterate, {up, k.number("0")}, SN, {k.n}));
  const GlobalId nats = b.program.roots.back();
  b.program.roots.clear();
  root(b, "fifth",
       b.call(nth, {k.number("5"), b.call(map, {twice, b.call(nats, {}, SN)}, SN, {k.n, k.n})}, k.n, {k.n}));
  root(b, "far", b.call(nth, {k.number("300000"), b.call(nats, {}, SN)}, k.n, {k.n}));
  root(b, "pushed",
       b.call(nth, {k.number("2"), b.call(push, {k.number("9"), b.call(ones, {}, SN)}, SN, {k.n})}, k.n, {k.n}));
  return b.program;
}

/// Names and texts that try to break out.
Program hostile_program() {
  Builder b("exp.std.Weird");
  const Basics k(b);
  const GlobalId type = b.type("class", {"A"});
  const TypeRef T = data(type, {A}), TN = data(type, {k.n});
  b.define(type, {{"template", {{"int", A}, {"int'", T}, {"class", k.n}, {"", k.b}}}, {"NULL", {}}});
  b.at(type).doc = "*/ #error out\n?\?/\nnot code \\\n\x01\xff \xe2\x80\xae right to left";
  b.at(type).rocq_type = "*/ \"\\";
  const GlobalId alpha = b.def("α'", {}, {}, k.n);
  b.body(alpha, k.number("1"));
  const GlobalId alpha2 = b.def("alpha_", {}, {}, k.n);
  b.body(alpha2, k.number("2"));
  const Binder std_ = b.binder("std", k.n), grus_ = b.binder("grus", k.n), x = b.binder("__x", k.n);
  const GlobalId f = b.def("max", {}, {std_, grus_, x}, k.n);
  b.body(f, b.call(k.add, {b.call(k.add, {use(std_), use(grus_)}, k.n), use(x)}, k.n));
  const Binder own = b.binder("switch", k.n), other = b.binder("switch_", k.n), prime = b.binder("max", k.n);
  const GlobalId g = b.def("switch", {}, {own, other, prime}, k.n);
  const Binder shadow = b.binder("switch", k.n);
  b.body(g, let(shadow, b.call(f, {use(own), use(other), use(prime)}, k.n),
                b.call(f, {use(shadow), use(shadow), k.number("0")}, k.n)));
  root(b, "it", b.call(g, {b.call(alpha, {}, k.n), b.call(alpha2, {}, k.n), k.number("4")}, k.n));
  root(b, "value",
       b.cons(b.ctor(type, 0),
              {k.number("7"), b.cons(b.ctor(type, 1), {}, TN), k.number("8"), b.cons(b.ctor(k.boolean, 0), {}, k.b)},
              TN));
  return b.program;
}

/// Mutual and nested recursion, modules, aliases, parameters of two kinds.
Program types_program() {
  Builder b("Shapes");
  const Basics k(b);
  const GlobalId tree = b.type("tree", {"A"}), forest = b.type("forest", {"A"});
  const TypeRef T = data(tree, {A}), F = data(forest, {A}), TN = data(tree, {k.n}), FN = data(forest, {k.n});
  b.define(tree, {{"Node", {{"", A}, {"", F}}}});
  b.define(forest, {{"Empty", {}}, {"Grow", {{"", T}, {"", F}}}});
  const GlobalId rose = b.type("rose", {"A"});
  const TypeRef R = data(rose, {A}), RN = data(rose, {k.n});
  b.define(rose, {{"Rose", {{"label", A}, {"children", k.list_of(R)}}}});
  const GlobalId segment = b.type("segment");
  const GlobalId point = b.type("point");
  b.define(segment, {{"Segment", {{"from", data(point)}, {"to", data(point)}}}}, DataType::Kind::Record);
  b.define(point, {{"Point", {{"x", k.n}, {"y", k.n}}}}, DataType::Kind::Record);
  const GlobalId sum = b.type("either", {"A", "B"});
  b.define(sum, {{"Left", {{"", A}}}, {"Right", {{"", B}}}});
  const TypeRef E = data(sum, {k.n, k.b});
  const GlobalId never = b.type("never");
  b.define(never, {});
  b.at(rose).modules = {"Garden"};
  b.at(b.ctor(rose, 0)).modules = {"Garden"};
  const GlobalId pair_of = b.global(GlobalKind::Type, "twin");
  b.program.aliases.push_back({pair_of, {"A"}, data(k.prod, {A, A})});

  const Binder t = b.binder("t", T), g = b.binder("f", F);
  const GlobalId size_tree = b.def("count", {"A"}, {t}, k.n), size_forest = b.def("counts", {"A"}, {g}, k.n);
  {
    const Binder a = b.binder("a", A), f = b.binder("f", F), t1 = b.binder("t1", T), f1 = b.binder("f1", F);
    b.body(
        size_tree,
        b.match(
            use(t),
            {{b.ctor(tree, 0), {a, f}, b.call(k.add, {b.call(size_forest, {use(f)}, k.n, {A}), k.number("1")}, k.n)}},
            k.n));
    b.body(
        size_forest,
        b.match(
            use(g),
            {{b.ctor(forest, 0), {}, k.number("0")},
             {b.ctor(forest, 1),
              {t1, f1},
              b.call(k.add, {b.call(size_tree, {use(t1)}, k.n, {A}), b.call(size_forest, {use(f1)}, k.n, {A})}, k.n)}},
            k.n));
  }
  const Binder v = b.binder("v", data(never));
  const GlobalId absurd = b.def("absurd", {"A"}, {v}, A);
  b.body(absurd, b.match(use(v), {}, A));
  const Binder e = b.binder("e", E);
  const GlobalId pick = b.def("pick", {}, {e}, k.n);
  {
    const Binder l = b.binder("n", k.n), r = b.binder("b", k.b);
    TermRef inner =
        b.match(use(r), {{b.ctor(k.boolean, 0), {}, k.number("1")}, {b.ctor(k.boolean, 1), {}, k.number("0")}}, k.n);
    b.body(pick, b.match(use(e), {{b.ctor(sum, 0), {l}, use(l)}, {b.ctor(sum, 1), {r}, inner}}, k.n));
  }
  const Binder tw = b.binder("p", data(pair_of, {k.n}));
  const GlobalId first = b.def("first", {}, {tw}, k.n);
  {
    const Binder l = b.binder("l", k.n), r = b.binder("r", k.n);
    b.body(first, b.match(use(tw), {{b.ctor(k.prod, 0), {l, r}, use(l)}}, k.n));
  }
  const GlobalId empty = b.ctor(forest, 0), grow = b.ctor(forest, 1), node = b.ctor(tree, 0);
  TermRef one = b.cons(node, {k.number("1"), b.cons(empty, {}, FN)}, TN);
  TermRef grove = b.cons(grow, {one, b.cons(grow, {one, b.cons(empty, {}, FN)}, FN)}, FN);
  root(b, "many", b.call(size_tree, {b.cons(node, {k.number("0"), grove}, TN)}, k.n, {k.n}));
  const TypeRef LR = k.list_of(RN);
  TermRef bud = b.cons(b.ctor(rose, 0), {k.number("2"), b.cons(b.ctor(k.list, 0), {}, LR)}, RN);
  root(b, "bush",
       b.cons(b.ctor(rose, 0), {k.number("1"), b.cons(b.ctor(k.list, 1), {bud, b.cons(b.ctor(k.list, 0), {}, LR)}, LR)},
              RN));
  root(b, "picked", b.call(pick, {b.cons(b.ctor(sum, 1), {b.cons(b.ctor(k.boolean, 0), {}, k.b)}, E)}, k.n));
  const auto at = [&](const char* x, const char* y) {
    return b.cons(b.ctor(point, 0), {k.number(x), k.number(y)}, data(point));
  };
  root(b, "line", b.cons(b.ctor(segment, 0), {at("1", "2"), at("3", "4")}, data(segment)));
  return b.program;
}

/// Closures, partial applications, function values, matches in the middle of expressions.
Program functions_program() {
  Builder b("Functions");
  const Basics k(b);
  const TypeRef NN = arrow(k.n, k.n);
  const Binder x = b.binder("x", k.n), y = b.binder("y", k.n);
  const GlobalId plus3 = b.def("sum3", {}, {b.binder("x", k.n), b.binder("y", k.n), b.binder("z", k.n)}, k.n);
  {
    const auto& params = b.program.definition(plus3)->params;
    b.body(plus3, b.call(k.add, {use(params[0]), b.call(k.add, {use(params[1]), use(params[2])}, k.n)}, k.n));
  }
  const TypeRef plus3_type = arrow({k.n, k.n, k.n}, k.n);
  const Binder f = b.binder("f", arrow({A, A}, A)), a = b.binder("a", A);
  const GlobalId dup = b.def("dup", {"A"}, {f, a}, A);
  b.body(dup, apply(use(f), {use(a), use(a)}, A));
  const GlobalId adder = b.def("adder", {}, {x}, NN);
  b.body(adder, lam({y}, b.call(k.add, {use(x), use(y)}, k.n)));
  const Binder g = b.binder("g", arrow(B, var(2))), h = b.binder("h", arrow(A, B)), c = b.binder("x", A);
  const GlobalId compose = b.def("compose", {"A", "B", "C"}, {g, h, c}, var(2));
  b.body(compose, apply(use(g), {apply(use(h), {use(c)}, B)}, var(2)));
  const Binder id_x = b.binder("x", A);
  const GlobalId id = b.def("id", {"A"}, {id_x}, A);
  b.body(id, use(id_x));
  // let n := match o with Some m => let p := m + m in p + p | None => 0 end in n + n
  const TypeRef O = data(k.option, {k.n});
  const Binder o = b.binder("o", O), n = b.binder("n", k.n), m = b.binder("m", k.n), p = b.binder("p", k.n);
  const GlobalId middle = b.def("middle", {}, {o}, k.n);
  {
    TermRef inner = let(p, b.call(k.add, {use(m), use(m)}, k.n), b.call(k.add, {use(p), use(p)}, k.n));
    TermRef match = b.match(use(o), {{b.ctor(k.option, 0), {m}, inner}, {b.ctor(k.option, 1), {}, k.number("0")}}, k.n);
    b.body(middle, let(n, match, b.call(k.add, {use(n), use(n)}, k.n)));
  }
  root(b, "six", apply(b.call(adder, {k.number("2")}, NN), {k.number("4")}, k.n));
  const TypeRef two = arrow({k.n, k.n}, k.n);
  TermRef partial = apply(make(Term::Global{plus3, {}}, plus3_type), {}, plus3_type);
  const Binder q = b.binder("q", two);
  root(b, "nine",
       let(q,
           apply(b.call(id, {make(Term::Global{plus3, {}}, plus3_type)}, plus3_type, {plus3_type}), {k.number("3")},
                 two),
           b.call(dup, {use(q), k.number("3")}, k.n, {k.n})));
  root(b, "eight", b.call(dup, {make(Term::Global{k.add, {}}, two), k.number("4")}, k.n, {k.n}));
  root(b, "composed",
       b.call(compose, {b.call(adder, {k.number("1")}, NN), make(Term::Global{id, {k.n}}, NN), k.number("5")}, k.n,
              {k.n, k.n, k.n}));
  root(b, "twelve", b.call(middle, {b.cons(b.ctor(k.option, 0), {k.number("3")}, O)}, k.n));
  const Binder z = b.binder("z", any());
  root(b, "through", make(Term::Cast{apply(lam({z}, use(z)), {make(Term::Cast{k.number("5")}, any())}, any())}, k.n));
  const GlobalId missing = b.def("missing", {}, {}, k.n);
  b.body(missing, make(Term::Axiom{missing}, k.n));
  b.program.roots.push_back(missing);
  return b.program;
}

/// A member of the parameter S of the functor Use: what the front end says of it, as `infer` leaves it.
GlobalId open_member(Builder& b, const std::string& name, std::vector<std::string> type_params,
                     std::vector<TypeRef> params, const TypeRef& result) {
  std::vector<Binder> binders;
  for (const TypeRef& type : params) binders.push_back(b.binder("", type));
  const GlobalId id = b.def(name, std::move(type_params), std::move(binders), result);
  b.at(id).modules = {"Use", "S"};
  b.program.definitions.back().declared = arrow(params, result);
  b.body(id, make(Term::Axiom{id}, b.program.definitions.back().declared));
  return id;
}

/// A functor whose parameter has a type constructor and members at all types, and a second one without members.
/// Local functions that are called last: code after a match, that a loop comes to in several ways.
Program joins_program() {
  Builder b("Joins");
  const Basics k(b);
  const GlobalId phase = b.type("phase");
  b.define(phase, {{"Start", {}}, {"Even", {}}, {"Odd", {}}});
  const TypeRef P = data(phase), L = k.list_of(k.n);
  const auto at = [&](std::size_t i) { return b.ctor(phase, i); };
  const auto to = [&](std::size_t i) { return b.cons(at(i), {}, P); };
  const GlobalId nil = b.ctor(k.list, 0), cons = b.ctor(k.list, 1), yes = b.ctor(k.boolean, 0),
                 no = b.ctor(k.boolean, 1);
  const auto when = [&](const Binder& x, const char* digits, TermRef then, TermRef otherwise) {
    const TypeRef type = then->type;
    TermRef test = b.call(k.eqb, {use(x), k.number(digits)}, k.b);
    return b.match(std::move(test), {{yes, {}, std::move(then)}, {no, {}, std::move(otherwise)}}, type);
  };
  const Binder l = b.binder("l", L), p = b.binder("p", P), sum = b.binder("sum", k.n);
  const GlobalId total = b.def("total", {}, {l, p, sum}, k.n);
  {
    const Binder x = b.binder("x", k.n), xs = b.binder("xs", L), d = b.binder("d", k.n);
    const Binder next = b.binder("next", arrow(k.n, k.n));
    const auto go = [&](std::size_t i, TermRef n) { return b.call(total, {use(xs), to(i), std::move(n)}, k.n); };
    const auto call = [&](TermRef n) { return apply(use(next), {std::move(n)}, k.n); };
    TermRef match = b.match(use(p),
                            {{at(0), {}, call(k.number("5"))},
                             {at(1), {}, when(x, "1", go(2, use(sum)), call(use(x)))},
                             {at(2), {}, when(x, "2", use(sum), call(b.call(k.add, {use(x), use(x)}, k.n)))}},
                            k.n);
    TermRef body = let(next, lam({d}, go(1, b.call(k.add, {use(sum), use(d)}, k.n))), match);
    b.body(total, b.match(use(l), {{nil, {}, use(sum)}, {cons, {x, xs}, body}}, k.n));
  }
  const Binder ml = b.binder("l", L), mp = b.binder("p", P);
  const GlobalId marks = b.def("marks", {}, {ml, mp}, L);
  {
    const Binder x = b.binder("x", k.n), xs = b.binder("xs", L), next = b.binder("next", arrow(k.b, L));
    const auto go = [&](std::size_t i) { return b.call(marks, {use(xs), to(i)}, L); };
    const auto call = [&] { return apply(use(next), {b.cons(yes, {}, k.b)}, L); };
    TermRef match = b.match(use(mp),
                            {{at(0), {}, call()},
                             {at(1), {}, b.cons(cons, {k.number("0"), call()}, L)},
                             {at(2), {}, when(x, "0", go(0), call())}},
                            L);
    TermRef body = let(next, lam({b.binder("", k.b)}, b.cons(cons, {use(x), go(1)}, L)), match);
    b.body(marks, b.match(use(ml), {{nil, {}, b.cons(nil, {}, L)}, {cons, {x, xs}, body}}, L));
  }
  root(b, "long", b.call(total, {numbers(b, k, {"1", "2", "3", "1", "0", "2", "2", "7"}), to(0), k.number("0")}, k.n));
  root(b, "left", b.call(total, {numbers(b, k, {"1", "1", "2", "5"}), to(0), k.number("0")}, k.n));
  root(b, "marked", b.call(marks, {numbers(b, k, {"1", "2", "0", "3"}), to(0)}, L));
  root(b, "skipped", b.call(marks, {numbers(b, k, {"0", "4", "5"}), to(2)}, L));
  return b.program;
}

Program functor_program() {
  Builder b("Stacks");
  const Basics k(b);
  b.program.functors.push_back(
      {"Stacks", {"Use"}, {{"S", "STACK"}, {"E", "EMPTY"}}, {"Stacks.v", 9, 1}, "Uses a stack."});
  const GlobalId t = b.global(GlobalKind::Type, "t");
  b.at(t).modules = {"Use", "S"};
  b.program.aliases.push_back({t, {"A"}, std::nullopt});
  const TypeRef S = data(t, {A});
  const TypeRef popped = data(k.option, {S});
  const GlobalId empty = open_member(b, "empty", {"A"}, {}, S);
  const GlobalId push = open_member(b, "push", {"A"}, {A, S}, S);
  const GlobalId pop = open_member(b, "pop", {"A"}, {S}, popped);
  open_member(b, "depth", {}, {data(t, {k.n})}, k.n);

  const Binder x = b.binder("x", A);
  const GlobalId one = b.def("one", {"A"}, {x}, popped);
  b.at(one).modules = {"Use"};
  b.body(one, b.call(pop, {b.call(push, {use(x), b.call(empty, {}, S, {A})}, S, {A})}, popped, {A}));
  root(b, "two", k.number("2"));
  return emit::map_functor_parameters(b.program);
}

/// A method of the class Monad, at an instance that nobody knows.
GlobalId open_method(Builder& b, const std::string& name, std::vector<std::string> type_params,
                     std::vector<TypeRef> params, const TypeRef& result) {
  std::vector<Binder> binders;
  for (const TypeRef& type : params) binders.push_back(b.binder("", type));
  const GlobalId id = b.def(name, std::move(type_params), std::move(binders), result);
  b.at(id).modules = {"<Monad>"};
  b.program.definitions.back().declared = arrow(params, result);
  b.body(id, make(Term::Axiom{id}, b.program.definitions.back().declared));
  return id;
}

/// A function over a class of type constructors and one that calls it; a method with a dummy in the record.
Program generic_program() {
  Builder b("Monads");
  const Basics k(b);
  const GlobalId m = b.global(GlobalKind::Type, "constructor1_0");
  b.program.aliases.push_back({m, {"x"}, std::nullopt});
  const auto M = [&](TypeRef of) { return data(m, {std::move(of)}); };
  const GlobalId monad = b.type("Monad", {"M"});
  b.define(monad, {{"Build_Monad", {{"ret", arrow({erased(), any()}, A)}}}}, DataType::Kind::Record);
  b.at(monad).doc = "What can be put one after the other.";
  b.at(monad).is_class = true;
  const GlobalId ret = open_method(b, "ret", {"A"}, {A}, M(A));
  const GlobalId bind = open_method(b, "bind", {"A", "B"}, {M(A), arrow(A, M(B))}, M(B));
  const GlobalId instance = b.def("instance", {}, {}, data(monad, {any()}));
  const Binder dummy = b.binder("", erased());
  b.body(instance, b.cons(b.ctor(monad, 0), {lam({dummy}, make(Term::Global{ret, {}}, M(A)))}, data(monad, {any()})));
  b.program.classes.push_back({monad, instance, {m}, {ret, bind}});

  const TypeRef pair = data(k.prod, {A, A});
  const auto exported = [&](const std::string& name) {
    const GlobalId of = b.def(name, {}, {}, any());
    const Binder x = b.binder("x", M(A));
    const GlobalId id = b.def("<" + name + ">", {"A"}, {x}, M(pair));
    b.at(of).doc = "Twice " + name + ".";
    b.program.generics.push_back({id, of, {instance}});
    b.program.roots.push_back(id);
    return std::pair(id, x);
  };
  const auto [twice, x] = exported("twice");
  const auto [again, y] = exported("again");
  b.program = emit::map_open_classes(std::move(b.program));

  const Binder a = b.binder("a", A), c = b.binder("c", A);
  const TermRef dropped = make(Term::Erased{}, erased());
  TermRef both = b.call(ret, {dropped, b.cons(b.ctor(k.prod, 0), {use(a), use(c)}, pair)}, M(pair), {pair});
  TermRef inner = b.call(bind, {use(x), lam({c}, both)}, M(pair), {A, pair});
  b.body(twice, b.call(bind, {use(x), lam({a}, inner)}, M(pair), {A, pair}));
  b.body(again, b.call(twice, {use(y)}, M(pair), {A}));
  b.program.roots.clear();
  root(b, "two", k.number("2"));
  Program& program = b.program;
  std::erase_if(program.definitions, [&](const Definition& d) { return d.id == instance || equal(d.result, any()); });
  for (Definition& d : program.definitions) {  // as `infer` sees the dummy
    if (d.id == ret) d.params.insert(d.params.begin(), b.binder("", erased()));
  }
  program.reindex();
  return emit::drop_class_records(program);
}

/// Programs that may stop, by mappings of which nothing but the templates is known to the compiler.
Program stops_program() {
  Builder b("Stops");
  const Basics k(b);
  const TypeRef W = world();
  const GlobalId unit = b.type("unit");
  b.define(unit, {{"tt", {}}});
  b.map_type(unit, "std::monostate", {"std::monostate()"}, "%br0", {"variant"});
  const TypeRef U = data(unit);
  const std::vector<std::string> threads{"grus/effects/threads.hpp"};
  const auto operation = [&](const std::string& name, const std::string& text, const TypeRef& result,
                             std::vector<TypeRef> types) {
    const GlobalId id = b.inlined(name, text, threads);
    std::vector<Binder> params;
    for (const TypeRef& type : types) params.push_back(b.binder("", type));
    params.push_back(b.binder("", W));
    Definition made;
    made.id = id;
    made.params = std::move(params);
    made.result = result;
    b.program.definitions.push_back(std::move(made));
    return id;
  };
  const GlobalId check = operation("check", "grus::threads::check(%a0)%?", U, {k.b});
  const GlobalId either = operation("either", "grus::threads::or_else(%p0, %s1)", k.n, {arrow(W, k.n), arrow(W, k.n)});
  const GlobalId run = operation("run", "grus::threads::transact(%p0)", k.n, {arrow(W, k.n)});
  const auto perform = [&](GlobalId f, std::vector<TermRef> args, const Binder& w, const TypeRef& type) {
    args.push_back(use(w));
    return b.call(f, std::move(args), type);
  };

  // A result that nobody looks at, and one that is the whole.
  const Binder tn = b.binder("n", k.n), tw = b.binder("", W);
  const GlobalId take = b.def("take", {}, {tn, tw}, k.n);
  b.body(take, sequence(b.binder("", U), perform(check, {b.call(k.eqb, {use(tn), k.number("0")}, k.b)}, tw, U),
                        b.call(k.add, {use(tn), k.number("5")}, k.n)));
  // A result that is used, and a part whose stop is not one of the whole.
  const Binder sn = b.binder("n", k.n), sw = b.binder("", W), x = b.binder("x", k.n), y = b.binder("y", k.n);
  const Binder lw = b.binder("", W), rw = b.binder("", W);
  const GlobalId sum = b.def("sum", {}, {sn, sw}, k.n);
  const TermRef left = lam({lw}, perform(take, {use(x)}, lw, k.n)), right = lam({rw}, k.number("7"));
  b.body(sum, sequence(x, perform(take, {use(sn)}, sw, k.n),
                       sequence(y, perform(either, {left, right}, sw, k.n), b.call(k.add, {use(x), use(y)}, k.n))));
  // Only one side stops.
  const Binder cb = b.binder("b", k.b), cw = b.binder("", W);
  const GlobalId choice = b.def("choice", {}, {cb, cw}, k.n);
  b.body(choice, b.match(use(cb),
                         {{b.ctor(k.boolean, 0), {}, k.number("1")},
                          {b.ctor(k.boolean, 1), {}, perform(take, {k.number("1")}, cw, k.n)}},
                         k.n));
  // A function value: its callers know nothing of stops.
  const Binder vg = b.binder("g", arrow(W, k.n)), gw = b.binder("", W);
  const GlobalId applied = b.def("applied", {}, {vg, gw}, k.n);
  b.body(applied, apply(use(vg), {use(gw)}, k.n));
  // Programs, run where they stand.
  const GlobalId now = b.inlined("now", "%f0(grus::world{})");
  const auto performed = [&](const std::string& name, const std::function<TermRef(const Binder&)>& program) {
    const Binder ow = b.binder("", W), iw = b.binder("", W);
    TermRef transaction = perform(run, {lam({iw}, program(iw))}, ow, k.n);
    root(b, name, b.call(now, {lam({ow}, std::move(transaction))}, k.n));
  };
  performed("twelve", [&](const Binder& w) { return perform(sum, {k.number("0")}, w, k.n); });
  performed("five", [&](const Binder& w) {
    const Binder vw = b.binder("", W);
    return perform(applied, {lam({vw}, perform(take, {k.number("0")}, vw, k.n))}, w, k.n);
  });
  performed("nine", [&](const Binder& w) {
    const Binder one = b.binder("", W), other = b.binder("", W);
    const TermRef no = b.cons(b.ctor(k.boolean, 1), {}, k.b);
    return perform(either, {lam({one}, perform(choice, {no}, one, k.n)), lam({other}, k.number("9"))}, w, k.n);
  });
  return b.program;
}

}  // namespace

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"data", data_program,
       "Trees.Tree.small\t(Trees.Tree.node (Trees.Tree.node Trees.Tree.leaf 1 Trees.Tree.leaf Trees.Tree.Red) 2 "
       "(Trees.Tree.node Trees.Tree.leaf 3 Trees.Tree.leaf Trees.Tree.Black) Trees.Tree.int)\n"
       "Trees.Tree.mapped\t(Trees.Tree.node (Trees.Tree.node Trees.Tree.leaf 2 Trees.Tree.leaf Trees.Tree.Red) 3 "
       "(Trees.Tree.node Trees.Tree.leaf 4 Trees.Tree.leaf Trees.Tree.Black) Trees.Tree.int)\n"
       "Trees.Tree.count\t3\n"
       "Trees.Tree.moved\t(Trees.Tree.mk 12345678901234567893 4)\n"
       "Trees.Tree.sum\t6\n"
       "Trees.Tree.red\ttrue\n"},
      {"lazy", lazy_program, "Streams.fifth\t10\nStreams.far\t300000\nStreams.pushed\t1\n"},
      {"hostile", hostile_program,
       "exp.std.Weird.it\t14\n"
       "exp.std.Weird.value\t(exp.std.Weird.template 7 exp.std.Weird.NULL 8 true)\n"},
      {"types", types_program,
       "Shapes.many\t3\n"
       "Shapes.bush\t(Shapes.Garden.Rose 1 [(Shapes.Garden.Rose 2 [])])\n"
       "Shapes.picked\t1\n"
       "Shapes.line\t(Shapes.Segment (Shapes.Point 1 2) (Shapes.Point 3 4))\n"},
      {"functions", functions_program,
       "Functions.six\t6\nFunctions.nine\t9\nFunctions.eight\t8\nFunctions.composed\t6\nFunctions.twelve\t24\n"
       "Functions.through\t5\n"},
      {"joins", joins_program,
       "Joins.long\t21\nJoins.left\t5\nJoins.marked\t[1 0 2 0 0 0 3]\nJoins.skipped\t[4 0 5]\n"},
      {"generic", generic_program, "Monads.two\t2\n"},
      {"functor", functor_program, "Stacks.two\t2\n"},
      {"stops", stops_program, "Stops.twelve\t12\nStops.five\t5\nStops.nine\t9\n"},
  };
  return all;
}

}  // namespace grus::test
