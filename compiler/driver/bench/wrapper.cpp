// The Rocq library around the user's: each computation under a name that we know, with its answer.
//
// The answer is the value as far as all versions can print it alike: they print numbers. For values that are none a
// type class makes a checksum, written in Rocq, so that each version computes it by itself; measured runs do not.
// Where the type has no instance there is no answer to compare.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "driver/bench/computation.hpp"
#include "driver/failure.hpp"
#include "driver/frontend.hpp"

namespace grus::driver::benching {

namespace {

// What the user's library defines may hide names and notations, so this comes first, and what follows it names it
// whole.
constexpr std::string_view prelude = R"(From Coq Require Import ZArith List Ascii String.
From Coq Require Uint63.

Module Measured.

(** A number for each value of a type, the same for equal values; a number that is not huge is its own. *)
Class Digest (A : Type) := digest : A -> Z.
Definition folded (z : Z) : Z := if (Z.abs z <? 2305843009213693952)%Z then z else Z.modulo z 2147483647.
Definition low (z : Z) : Z := Z.land z 1073741823.
Definition mixed (a b : Z) : Z := low (low a * 31 + low b + 17).
(** Of its own, so that maps to numbers of OCaml can make it the identity. *)
Definition of_nat (n : nat) : Z := Z.of_nat n.
#[global] Instance digest_Z : Digest Z := folded.
#[global] Instance digest_N : Digest N := fun n => folded (Z.of_N n).
#[global] Instance digest_positive : Digest positive := fun p => folded (Zpos p).
#[global] Instance digest_nat : Digest nat := fun n => folded (of_nat n).
#[global] Instance digest_int : Digest Uint63.int := fun n => folded (Uint63.to_Z n).
#[global] Instance digest_bool : Digest bool := fun b => if b then 1%Z else 0%Z.
#[global] Instance digest_unit : Digest unit := fun _ => 0%Z.
#[global] Instance digest_ascii : Digest ascii := fun c => Z.of_N (N_of_ascii c).
#[global] Instance digest_option A : Digest A -> Digest (option A) :=
  fun _ x => match x with Some a => mixed 1 (digest a) | None => 0%Z end.
#[global] Instance digest_pair A B : Digest A -> Digest B -> Digest (A * B) :=
  fun _ _ x => mixed (digest (fst x)) (digest (snd x)).
#[global] Instance digest_sum A B : Digest A -> Digest B -> Digest (A + B) :=
  fun _ _ x => match x with inl a => mixed 1 (digest a) | inr b => mixed 2 (digest b) end.
#[global] Instance digest_list A : Digest A -> Digest (list A) :=
  fun _ l => fold_left (fun sum a => mixed sum (digest a)) l 1%Z.
#[global] Instance digest_string : Digest string :=
  (fix go (sum : Z) (s : string) :=
     match s with EmptyString => sum | String c s => go (mixed sum (digest c)) s end) 1%Z.

(** A number for OCaml, which gives the functions that make one: extraction may rename constructors. *)
Definition told (A : Type) (none zero one : A) (twice twice_and_one negated : A -> A) (answer : option Z) : A :=
  let positive := fix positive (p : positive) : A :=
    match p with
    | xH => one
    | xO p => twice (positive p)
    | xI p => twice_and_one (positive p)
    end in
  match answer with
  | None => none
  | Some Z0 => zero
  | Some (Zpos p) => positive p
  | Some (Zneg p) => negated (positive p)
  end.

(** Has Rocq evaluate a value and print nothing of it. *)
Inductive done := Done.
Definition evaluated {A : Type} (a : A) : done := Done.

Ltac value name x refuse_function :=
  let T := type of x in
  let K := type of T in
  let T := eval hnf in T in
  lazymatch K with
  | Prop => fail 0 name "is a proof: there is nothing to compute"
  | _ =>
      lazymatch T with
      | forall _, _ => refuse_function name
      | Set => fail 0 name "is a type"
      | Prop => fail 0 name "is a proposition"
      | Type => fail 0 name "is a type"
      | _ => exact x
      end
  end.
Ltac constant x := value x x ltac:(fun name => fail 0 name "is a function: say NAME=NUMBER").
Ltac applied f n :=
  let x := match goal with
  | |- _ => constr:(f n)
  | |- _ => lazymatch n with Zpos ?p => constr:(f p) end
  | |- _ => lazymatch n with Zneg _ => fail | _ => constr:(f (Z.to_nat n)) end
  | |- _ => lazymatch n with Zneg _ => fail | _ => constr:(f (Z.to_N n)) end
  | |- _ => lazymatch n with Zneg _ => fail | _ => constr:(f (Uint63.of_Z n)) end
  | |- _ => fail 1 f "is not a function that can be given the number" n
  end in
  value f x ltac:(fun name => fail 0 name "takes more than a number").
Ltac answer x := first [exact (Some (digest x)) | exact (@None Z)].
Ltac tell x :=
  let told answer :=
    exact (fun A none zero one twice twice_and_one negated =>
      told A none zero one twice twice_and_one negated answer) in
  first [told (Some (digest x)) | told (@None Z)].

End Measured.
)";

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 1000 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check_number(const std::string& text, const std::string& where) {
  if (!is_number(text)) {
    throw Failure(fmt::format("{:?} is not a whole number", text), fmt::format("it belongs to {}", where), exit_usage);
  }
}

}  // namespace

std::vector<Computation> computations(const std::vector<std::string>& asked, const std::optional<std::string>& size) {
  if (size) check_number(*size, "--size");
  std::vector<Computation> result;
  for (const std::string& text : asked) {
    const std::size_t sign = text.find('=');
    Computation computation{text.substr(0, sign), size};
    check_names({computation.name});
    if (sign != std::string::npos) {
      computation.argument = text.substr(sign + 1);
      check_number(*computation.argument, computation.name);
    }
    result.push_back(std::move(computation));
  }
  return result;
}

std::string wrapper(const std::string& library, const std::vector<Computation>& computations) {
  const std::string measured = fmt::format("{}.Measured", wrapper_library);
  // Numerals before the user's notations.
  std::string text(prelude), definitions;
  for (std::size_t i = 0; i < computations.size(); ++i) {
    const auto& [name, argument] = computations[i];
    const std::string run = run_name(i);
    const std::string compute = argument ? fmt::format("{}.compute_{}", wrapper_library, i) : measured + ".constant";
    if (argument) text += fmt::format("Ltac compute_{} f := Measured.applied f ({})%Z.\n", i, *argument);
    definitions += fmt::format("\nDefinition {} := ltac:({} constr:({})).\n", run, compute, name);
    definitions += fmt::format("Definition {} := ltac:({}.answer {}).\n", answer_name(i), measured, run);
    definitions += fmt::format("Definition {} := ltac:({}.tell {}).\n", tell_name(i), measured, run);
  }
  return text + fmt::format("\nRequire Import {}.\n", library) + definitions;
}

}  // namespace grus::driver::benching
