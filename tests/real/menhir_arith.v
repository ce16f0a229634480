(* feature: Menhir --coq parser *)
(* Generated from menhir_arith.vy by `menhir --coq --coq-no-version-check`; what follows the last theorem is ours. *)
  
From Coq Require Import ZArith List.


From Coq.Lists Require List.
From Coq.PArith Require Import BinPos.
From Coq.NArith Require Import BinNat.
From MenhirLib Require Main.
Import List.ListNotations.

Unset Elimination Schemes.

Inductive token : Type :=
| TIMES : unit%type -> token
| RPAREN : unit%type -> token
| PLUS : unit%type -> token
| NUM :        (Z)%type -> token
| MINUS : unit%type -> token
| LPAREN : unit%type -> token
| EOF : unit%type -> token
| DIV : unit%type -> token.

Module Import Gram <: MenhirLib.Grammar.T.

Local Obligation Tactic := let x := fresh in intro x; case x; reflexivity.

Inductive terminal' : Set :=
| DIV't
| EOF't
| LPAREN't
| MINUS't
| NUM't
| PLUS't
| RPAREN't
| TIMES't.
Definition terminal := terminal'.

Global Program Instance terminalNum : MenhirLib.Alphabet.Numbered terminal :=
  { inj := fun x => match x return _ with
    | DIV't => 1%positive
    | EOF't => 2%positive
    | LPAREN't => 3%positive
    | MINUS't => 4%positive
    | NUM't => 5%positive
    | PLUS't => 6%positive
    | RPAREN't => 7%positive
    | TIMES't => 8%positive
    end;
    surj := (fun n => match n return _ with
    | 1%positive => DIV't
    | 2%positive => EOF't
    | 3%positive => LPAREN't
    | 4%positive => MINUS't
    | 5%positive => NUM't
    | 6%positive => PLUS't
    | 7%positive => RPAREN't
    | 8%positive => TIMES't
    | _ => DIV't
    end)%Z;
    inj_bound := 8%positive }.
Global Instance TerminalAlph : MenhirLib.Alphabet.Alphabet terminal := _.

Inductive nonterminal' : Set :=
| expr'nt
| factor'nt
| program'nt
| term'nt.
Definition nonterminal := nonterminal'.

Global Program Instance nonterminalNum : MenhirLib.Alphabet.Numbered nonterminal :=
  { inj := fun x => match x return _ with
    | expr'nt => 1%positive
    | factor'nt => 2%positive
    | program'nt => 3%positive
    | term'nt => 4%positive
    end;
    surj := (fun n => match n return _ with
    | 1%positive => expr'nt
    | 2%positive => factor'nt
    | 3%positive => program'nt
    | 4%positive => term'nt
    | _ => expr'nt
    end)%Z;
    inj_bound := 4%positive }.
Global Instance NonTerminalAlph : MenhirLib.Alphabet.Alphabet nonterminal := _.

Include MenhirLib.Grammar.Symbol.

Definition terminal_semantic_type (t:terminal) : Type:=
  match t with
  | TIMES't => unit%type
  | RPAREN't => unit%type
  | PLUS't => unit%type
  | NUM't =>        (Z)%type
  | MINUS't => unit%type
  | LPAREN't => unit%type
  | EOF't => unit%type
  | DIV't => unit%type
  end.

Definition nonterminal_semantic_type (nt:nonterminal) : Type:=
  match nt with
  | term'nt =>       (Z)%type
  | program'nt =>        (Z)%type
  | factor'nt =>       (Z)%type
  | expr'nt =>       (Z)%type
  end.

Definition symbol_semantic_type (s:symbol) : Type:=
  match s with
  | T t => terminal_semantic_type t
  | NT nt => nonterminal_semantic_type nt
  end.

Definition token := token.

Definition token_term (tok : token) : terminal :=
  match tok with
  | TIMES _ => TIMES't
  | RPAREN _ => RPAREN't
  | PLUS _ => PLUS't
  | NUM _ => NUM't
  | MINUS _ => MINUS't
  | LPAREN _ => LPAREN't
  | EOF _ => EOF't
  | DIV _ => DIV't
  end.

Definition token_sem (tok : token) : symbol_semantic_type (T (token_term tok)) :=
  match tok with
  | TIMES x => x
  | RPAREN x => x
  | PLUS x => x
  | NUM x => x
  | MINUS x => x
  | LPAREN x => x
  | EOF x => x
  | DIV x => x
  end.

Inductive production' : Set :=
| Prod'term'2
| Prod'term'1
| Prod'term'0
| Prod'program'0
| Prod'factor'2
| Prod'factor'1
| Prod'factor'0
| Prod'expr'2
| Prod'expr'1
| Prod'expr'0.
Definition production := production'.

Global Program Instance productionNum : MenhirLib.Alphabet.Numbered production :=
  { inj := fun x => match x return _ with
    | Prod'term'2 => 1%positive
    | Prod'term'1 => 2%positive
    | Prod'term'0 => 3%positive
    | Prod'program'0 => 4%positive
    | Prod'factor'2 => 5%positive
    | Prod'factor'1 => 6%positive
    | Prod'factor'0 => 7%positive
    | Prod'expr'2 => 8%positive
    | Prod'expr'1 => 9%positive
    | Prod'expr'0 => 10%positive
    end;
    surj := (fun n => match n return _ with
    | 1%positive => Prod'term'2
    | 2%positive => Prod'term'1
    | 3%positive => Prod'term'0
    | 4%positive => Prod'program'0
    | 5%positive => Prod'factor'2
    | 6%positive => Prod'factor'1
    | 7%positive => Prod'factor'0
    | 8%positive => Prod'expr'2
    | 9%positive => Prod'expr'1
    | 10%positive => Prod'expr'0
    | _ => Prod'term'2
    end)%Z;
    inj_bound := 10%positive }.
Global Instance ProductionAlph : MenhirLib.Alphabet.Alphabet production := _.

Definition prod_contents (p:production) :
  { p:nonterminal * list symbol &
    MenhirLib.Grammar.arrows_right
      (symbol_semantic_type (NT (fst p)))
      (List.map symbol_semantic_type (snd p)) }
 :=
  let box := existT (fun p =>
    MenhirLib.Grammar.arrows_right
      (symbol_semantic_type (NT (fst p)))
      (List.map symbol_semantic_type (snd p)) )
  in
  match p with
  | Prod'expr'0 => box
    (expr'nt, [NT term'nt]%list)
    (fun t =>
               ( t )
)
  | Prod'expr'1 => box
    (expr'nt, [NT term'nt; T PLUS't; NT expr'nt]%list)
    (fun t _2 e =>
                                              ( Z.add e t )
)
  | Prod'expr'2 => box
    (expr'nt, [NT term'nt; T MINUS't; NT expr'nt]%list)
    (fun t _2 e =>
                                                                                      ( Z.sub e t )
)
  | Prod'factor'0 => box
    (factor'nt, [T NUM't]%list)
    (fun n =>
                ( n )
)
  | Prod'factor'1 => box
    (factor'nt, [T RPAREN't; NT expr'nt; T LPAREN't]%list)
    (fun _3 e _1 =>
                                               ( e )
)
  | Prod'factor'2 => box
    (factor'nt, [NT factor'nt; T MINUS't]%list)
    (fun f _1 =>
                                                                        ( Z.opp f )
)
  | Prod'program'0 => box
    (program'nt, [T EOF't; NT expr'nt]%list)
    (fun _2 e =>
                      ( e )
)
  | Prod'term'0 => box
    (term'nt, [NT factor'nt]%list)
    (fun f =>
                 ( f )
)
  | Prod'term'1 => box
    (term'nt, [NT factor'nt; T TIMES't; NT term'nt]%list)
    (fun f _2 t =>
                                                   ( Z.mul t f )
)
  | Prod'term'2 => box
    (term'nt, [NT factor'nt; T DIV't; NT term'nt]%list)
    (fun f _2 t =>
                                                                                           ( Z.div t f )
)
  end.

Definition prod_lhs (p:production) :=
  fst (projT1 (prod_contents p)).
Definition prod_rhs_rev (p:production) :=
  snd (projT1 (prod_contents p)).
Definition prod_action (p:production) :=
  projT2 (prod_contents p).

Include MenhirLib.Grammar.Defs.

End Gram.

Module Aut <: MenhirLib.Automaton.T.

Local Obligation Tactic := let x := fresh in intro x; case x; reflexivity.

Module Gram := Gram.
Module GramDefs := Gram.

Definition nullable_nterm (nt:nonterminal) : bool :=
  match nt with
  | term'nt => false
  | program'nt => false
  | factor'nt => false
  | expr'nt => false
  end.

Definition first_nterm (nt:nonterminal) : list terminal :=
  match nt with
  | term'nt => [NUM't; MINUS't; LPAREN't]%list
  | program'nt => [NUM't; MINUS't; LPAREN't]%list
  | factor'nt => [NUM't; MINUS't; LPAREN't]%list
  | expr'nt => [NUM't; MINUS't; LPAREN't]%list
  end.

Inductive noninitstate' : Set :=
| Nis'19
| Nis'18
| Nis'16
| Nis'15
| Nis'14
| Nis'13
| Nis'12
| Nis'11
| Nis'10
| Nis'9
| Nis'8
| Nis'7
| Nis'6
| Nis'5
| Nis'4
| Nis'3
| Nis'2
| Nis'1.
Definition noninitstate := noninitstate'.

Global Program Instance noninitstateNum : MenhirLib.Alphabet.Numbered noninitstate :=
  { inj := fun x => match x return _ with
    | Nis'19 => 1%positive
    | Nis'18 => 2%positive
    | Nis'16 => 3%positive
    | Nis'15 => 4%positive
    | Nis'14 => 5%positive
    | Nis'13 => 6%positive
    | Nis'12 => 7%positive
    | Nis'11 => 8%positive
    | Nis'10 => 9%positive
    | Nis'9 => 10%positive
    | Nis'8 => 11%positive
    | Nis'7 => 12%positive
    | Nis'6 => 13%positive
    | Nis'5 => 14%positive
    | Nis'4 => 15%positive
    | Nis'3 => 16%positive
    | Nis'2 => 17%positive
    | Nis'1 => 18%positive
    end;
    surj := (fun n => match n return _ with
    | 1%positive => Nis'19
    | 2%positive => Nis'18
    | 3%positive => Nis'16
    | 4%positive => Nis'15
    | 5%positive => Nis'14
    | 6%positive => Nis'13
    | 7%positive => Nis'12
    | 8%positive => Nis'11
    | 9%positive => Nis'10
    | 10%positive => Nis'9
    | 11%positive => Nis'8
    | 12%positive => Nis'7
    | 13%positive => Nis'6
    | 14%positive => Nis'5
    | 15%positive => Nis'4
    | 16%positive => Nis'3
    | 17%positive => Nis'2
    | 18%positive => Nis'1
    | _ => Nis'19
    end)%Z;
    inj_bound := 18%positive }.
Global Instance NonInitStateAlph : MenhirLib.Alphabet.Alphabet noninitstate := _.

Definition last_symb_of_non_init_state (noninitstate:noninitstate) : symbol :=
  match noninitstate with
  | Nis'1 => T NUM't
  | Nis'2 => T MINUS't
  | Nis'3 => T LPAREN't
  | Nis'4 => NT term'nt
  | Nis'5 => T TIMES't
  | Nis'6 => NT factor'nt
  | Nis'7 => T DIV't
  | Nis'8 => NT factor'nt
  | Nis'9 => NT factor'nt
  | Nis'10 => NT expr'nt
  | Nis'11 => T RPAREN't
  | Nis'12 => T PLUS't
  | Nis'13 => NT term'nt
  | Nis'14 => T MINUS't
  | Nis'15 => NT term'nt
  | Nis'16 => NT factor'nt
  | Nis'18 => NT expr'nt
  | Nis'19 => T EOF't
  end.

Inductive initstate' : Set :=
| Init'0.
Definition initstate := initstate'.

Global Program Instance initstateNum : MenhirLib.Alphabet.Numbered initstate :=
  { inj := fun x => match x return _ with
    | Init'0 => 1%positive
    end;
    surj := (fun n => match n return _ with
    | 1%positive => Init'0
    | _ => Init'0
    end)%Z;
    inj_bound := 1%positive }.
Global Instance InitStateAlph : MenhirLib.Alphabet.Alphabet initstate := _.

Include MenhirLib.Automaton.Types.

Definition start_nt (init:initstate) : nonterminal :=
  match init with
  | Init'0 => program'nt
  end.

Definition action_table (state:state) : action :=
  match state with
  | Init Init'0 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'1 => Default_reduce_act Prod'factor'0
  | Ninit Nis'2 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'3 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'4 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | TIMES't => Shift_act Nis'5 (eq_refl _)
    | RPAREN't => Reduce_act Prod'expr'0
    | PLUS't => Reduce_act Prod'expr'0
    | MINUS't => Reduce_act Prod'expr'0
    | EOF't => Reduce_act Prod'expr'0
    | DIV't => Shift_act Nis'7 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'5 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'6 => Default_reduce_act Prod'term'1
  | Ninit Nis'7 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'8 => Default_reduce_act Prod'term'2
  | Ninit Nis'9 => Default_reduce_act Prod'term'0
  | Ninit Nis'10 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | RPAREN't => Shift_act Nis'11 (eq_refl _)
    | PLUS't => Shift_act Nis'12 (eq_refl _)
    | MINUS't => Shift_act Nis'14 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'11 => Default_reduce_act Prod'factor'1
  | Ninit Nis'12 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'13 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | TIMES't => Shift_act Nis'5 (eq_refl _)
    | RPAREN't => Reduce_act Prod'expr'1
    | PLUS't => Reduce_act Prod'expr'1
    | MINUS't => Reduce_act Prod'expr'1
    | EOF't => Reduce_act Prod'expr'1
    | DIV't => Shift_act Nis'7 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'14 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | NUM't => Shift_act Nis'1 (eq_refl _)
    | MINUS't => Shift_act Nis'2 (eq_refl _)
    | LPAREN't => Shift_act Nis'3 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'15 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | TIMES't => Shift_act Nis'5 (eq_refl _)
    | RPAREN't => Reduce_act Prod'expr'2
    | PLUS't => Reduce_act Prod'expr'2
    | MINUS't => Reduce_act Prod'expr'2
    | EOF't => Reduce_act Prod'expr'2
    | DIV't => Shift_act Nis'7 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'16 => Default_reduce_act Prod'factor'2
  | Ninit Nis'18 => Lookahead_act (fun terminal:terminal =>
    match terminal return lookahead_action terminal with
    | PLUS't => Shift_act Nis'12 (eq_refl _)
    | MINUS't => Shift_act Nis'14 (eq_refl _)
    | EOF't => Shift_act Nis'19 (eq_refl _)
    | _ => Fail_act
    end)
  | Ninit Nis'19 => Default_reduce_act Prod'program'0
  end.

Definition goto_table (state:state) (nt:nonterminal) :=
  match state, nt return option { s:noninitstate | NT nt = last_symb_of_non_init_state s } with
  | Init Init'0, term'nt => Some (exist _ Nis'4 (eq_refl _))
  | Init Init'0, program'nt => None  | Init Init'0, factor'nt => Some (exist _ Nis'9 (eq_refl _))
  | Init Init'0, expr'nt => Some (exist _ Nis'18 (eq_refl _))
  | Ninit Nis'2, factor'nt => Some (exist _ Nis'16 (eq_refl _))
  | Ninit Nis'3, term'nt => Some (exist _ Nis'4 (eq_refl _))
  | Ninit Nis'3, factor'nt => Some (exist _ Nis'9 (eq_refl _))
  | Ninit Nis'3, expr'nt => Some (exist _ Nis'10 (eq_refl _))
  | Ninit Nis'5, factor'nt => Some (exist _ Nis'6 (eq_refl _))
  | Ninit Nis'7, factor'nt => Some (exist _ Nis'8 (eq_refl _))
  | Ninit Nis'12, term'nt => Some (exist _ Nis'13 (eq_refl _))
  | Ninit Nis'12, factor'nt => Some (exist _ Nis'9 (eq_refl _))
  | Ninit Nis'14, term'nt => Some (exist _ Nis'15 (eq_refl _))
  | Ninit Nis'14, factor'nt => Some (exist _ Nis'9 (eq_refl _))
  | _, _ => None
  end.

Definition past_symb_of_non_init_state (noninitstate:noninitstate) : list symbol :=
  match noninitstate with
  | Nis'1 => []%list
  | Nis'2 => []%list
  | Nis'3 => []%list
  | Nis'4 => []%list
  | Nis'5 => [NT term'nt]%list
  | Nis'6 => [T TIMES't; NT term'nt]%list
  | Nis'7 => [NT term'nt]%list
  | Nis'8 => [T DIV't; NT term'nt]%list
  | Nis'9 => []%list
  | Nis'10 => [T LPAREN't]%list
  | Nis'11 => [NT expr'nt; T LPAREN't]%list
  | Nis'12 => [NT expr'nt]%list
  | Nis'13 => [T PLUS't; NT expr'nt]%list
  | Nis'14 => [NT expr'nt]%list
  | Nis'15 => [T MINUS't; NT expr'nt]%list
  | Nis'16 => [T MINUS't]%list
  | Nis'18 => []%list
  | Nis'19 => [NT expr'nt]%list
  end.
Extract Constant past_symb_of_non_init_state => "fun _ -> assert false".

Definition state_set_1 (s:state) : bool :=
  match s with
  | Init Init'0 | Ninit Nis'2 | Ninit Nis'3 | Ninit Nis'5 | Ninit Nis'7 | Ninit Nis'12 | Ninit Nis'14 => true
  | _ => false
  end.
Extract Inlined Constant state_set_1 => "assert false".

Definition state_set_2 (s:state) : bool :=
  match s with
  | Init Init'0 | Ninit Nis'3 => true
  | _ => false
  end.
Extract Inlined Constant state_set_2 => "assert false".

Definition state_set_3 (s:state) : bool :=
  match s with
  | Init Init'0 | Ninit Nis'3 | Ninit Nis'12 | Ninit Nis'14 => true
  | _ => false
  end.
Extract Inlined Constant state_set_3 => "assert false".

Definition state_set_4 (s:state) : bool :=
  match s with
  | Ninit Nis'4 | Ninit Nis'13 | Ninit Nis'15 => true
  | _ => false
  end.
Extract Inlined Constant state_set_4 => "assert false".

Definition state_set_5 (s:state) : bool :=
  match s with
  | Ninit Nis'5 => true
  | _ => false
  end.
Extract Inlined Constant state_set_5 => "assert false".

Definition state_set_6 (s:state) : bool :=
  match s with
  | Ninit Nis'7 => true
  | _ => false
  end.
Extract Inlined Constant state_set_6 => "assert false".

Definition state_set_7 (s:state) : bool :=
  match s with
  | Ninit Nis'3 => true
  | _ => false
  end.
Extract Inlined Constant state_set_7 => "assert false".

Definition state_set_8 (s:state) : bool :=
  match s with
  | Ninit Nis'10 => true
  | _ => false
  end.
Extract Inlined Constant state_set_8 => "assert false".

Definition state_set_9 (s:state) : bool :=
  match s with
  | Ninit Nis'10 | Ninit Nis'18 => true
  | _ => false
  end.
Extract Inlined Constant state_set_9 => "assert false".

Definition state_set_10 (s:state) : bool :=
  match s with
  | Ninit Nis'12 => true
  | _ => false
  end.
Extract Inlined Constant state_set_10 => "assert false".

Definition state_set_11 (s:state) : bool :=
  match s with
  | Ninit Nis'14 => true
  | _ => false
  end.
Extract Inlined Constant state_set_11 => "assert false".

Definition state_set_12 (s:state) : bool :=
  match s with
  | Ninit Nis'2 => true
  | _ => false
  end.
Extract Inlined Constant state_set_12 => "assert false".

Definition state_set_13 (s:state) : bool :=
  match s with
  | Init Init'0 => true
  | _ => false
  end.
Extract Inlined Constant state_set_13 => "assert false".

Definition state_set_14 (s:state) : bool :=
  match s with
  | Ninit Nis'18 => true
  | _ => false
  end.
Extract Inlined Constant state_set_14 => "assert false".

Definition past_state_of_non_init_state (s:noninitstate) : list (state -> bool) :=
  match s with
  | Nis'1 => [state_set_1]%list
  | Nis'2 => [state_set_1]%list
  | Nis'3 => [state_set_1]%list
  | Nis'4 => [state_set_2]%list
  | Nis'5 => [state_set_4; state_set_3]%list
  | Nis'6 => [state_set_5; state_set_4; state_set_3]%list
  | Nis'7 => [state_set_4; state_set_3]%list
  | Nis'8 => [state_set_6; state_set_4; state_set_3]%list
  | Nis'9 => [state_set_3]%list
  | Nis'10 => [state_set_7; state_set_1]%list
  | Nis'11 => [state_set_8; state_set_7; state_set_1]%list
  | Nis'12 => [state_set_9; state_set_2]%list
  | Nis'13 => [state_set_10; state_set_9; state_set_2]%list
  | Nis'14 => [state_set_9; state_set_2]%list
  | Nis'15 => [state_set_11; state_set_9; state_set_2]%list
  | Nis'16 => [state_set_12; state_set_1]%list
  | Nis'18 => [state_set_13]%list
  | Nis'19 => [state_set_14; state_set_13]%list
  end.
Extract Constant past_state_of_non_init_state => "fun _ -> assert false".

Definition lookahead_set_1 : list terminal :=
  [PLUS't; MINUS't; EOF't]%list.
Extract Inlined Constant lookahead_set_1 => "assert false".

Definition lookahead_set_2 : list terminal :=
  [TIMES't; PLUS't; MINUS't; EOF't; DIV't]%list.
Extract Inlined Constant lookahead_set_2 => "assert false".

Definition lookahead_set_3 : list terminal :=
  [TIMES't; RPAREN't; PLUS't; NUM't; MINUS't; LPAREN't; EOF't; DIV't]%list.
Extract Inlined Constant lookahead_set_3 => "assert false".

Definition lookahead_set_4 : list terminal :=
  [TIMES't; RPAREN't; PLUS't; MINUS't; EOF't; DIV't]%list.
Extract Inlined Constant lookahead_set_4 => "assert false".

Definition lookahead_set_5 : list terminal :=
  [RPAREN't; PLUS't; MINUS't]%list.
Extract Inlined Constant lookahead_set_5 => "assert false".

Definition lookahead_set_6 : list terminal :=
  [TIMES't; RPAREN't; PLUS't; MINUS't; DIV't]%list.
Extract Inlined Constant lookahead_set_6 => "assert false".

Definition lookahead_set_7 : list terminal :=
  [RPAREN't; PLUS't; MINUS't; EOF't]%list.
Extract Inlined Constant lookahead_set_7 => "assert false".

Definition items_of_state_0 : list item :=
  [ {| prod_item := Prod'expr'0; dot_pos_item := 0; lookaheads_item := lookahead_set_1 |};
    {| prod_item := Prod'expr'1; dot_pos_item := 0; lookaheads_item := lookahead_set_1 |};
    {| prod_item := Prod'expr'2; dot_pos_item := 0; lookaheads_item := lookahead_set_1 |};
    {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_2 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_2 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_2 |};
    {| prod_item := Prod'program'0; dot_pos_item := 0; lookaheads_item := lookahead_set_3 |};
    {| prod_item := Prod'term'0; dot_pos_item := 0; lookaheads_item := lookahead_set_2 |};
    {| prod_item := Prod'term'1; dot_pos_item := 0; lookaheads_item := lookahead_set_2 |};
    {| prod_item := Prod'term'2; dot_pos_item := 0; lookaheads_item := lookahead_set_2 |} ]%list.
Extract Inlined Constant items_of_state_0 => "assert false".

Definition items_of_state_1 : list item :=
  [ {| prod_item := Prod'factor'0; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_1 => "assert false".

Definition items_of_state_2 : list item :=
  [ {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_2 => "assert false".

Definition items_of_state_3 : list item :=
  [ {| prod_item := Prod'expr'0; dot_pos_item := 0; lookaheads_item := lookahead_set_5 |};
    {| prod_item := Prod'expr'1; dot_pos_item := 0; lookaheads_item := lookahead_set_5 |};
    {| prod_item := Prod'expr'2; dot_pos_item := 0; lookaheads_item := lookahead_set_5 |};
    {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_6 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_6 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_6 |};
    {| prod_item := Prod'term'0; dot_pos_item := 0; lookaheads_item := lookahead_set_6 |};
    {| prod_item := Prod'term'1; dot_pos_item := 0; lookaheads_item := lookahead_set_6 |};
    {| prod_item := Prod'term'2; dot_pos_item := 0; lookaheads_item := lookahead_set_6 |} ]%list.
Extract Inlined Constant items_of_state_3 => "assert false".

Definition items_of_state_4 : list item :=
  [ {| prod_item := Prod'expr'0; dot_pos_item := 1; lookaheads_item := lookahead_set_7 |};
    {| prod_item := Prod'term'1; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'2; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_4 => "assert false".

Definition items_of_state_5 : list item :=
  [ {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'1; dot_pos_item := 2; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_5 => "assert false".

Definition items_of_state_6 : list item :=
  [ {| prod_item := Prod'term'1; dot_pos_item := 3; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_6 => "assert false".

Definition items_of_state_7 : list item :=
  [ {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'2; dot_pos_item := 2; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_7 => "assert false".

Definition items_of_state_8 : list item :=
  [ {| prod_item := Prod'term'2; dot_pos_item := 3; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_8 => "assert false".

Definition items_of_state_9 : list item :=
  [ {| prod_item := Prod'term'0; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_9 => "assert false".

Definition items_of_state_10 : list item :=
  [ {| prod_item := Prod'expr'1; dot_pos_item := 1; lookaheads_item := lookahead_set_5 |};
    {| prod_item := Prod'expr'2; dot_pos_item := 1; lookaheads_item := lookahead_set_5 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 2; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_10 => "assert false".

Definition items_of_state_11 : list item :=
  [ {| prod_item := Prod'factor'1; dot_pos_item := 3; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_11 => "assert false".

Definition items_of_state_12 : list item :=
  [ {| prod_item := Prod'expr'1; dot_pos_item := 2; lookaheads_item := lookahead_set_7 |};
    {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_12 => "assert false".

Definition items_of_state_13 : list item :=
  [ {| prod_item := Prod'expr'1; dot_pos_item := 3; lookaheads_item := lookahead_set_7 |};
    {| prod_item := Prod'term'1; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'2; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_13 => "assert false".

Definition items_of_state_14 : list item :=
  [ {| prod_item := Prod'expr'2; dot_pos_item := 2; lookaheads_item := lookahead_set_7 |};
    {| prod_item := Prod'factor'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'factor'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'0; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'1; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'2; dot_pos_item := 0; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_14 => "assert false".

Definition items_of_state_15 : list item :=
  [ {| prod_item := Prod'expr'2; dot_pos_item := 3; lookaheads_item := lookahead_set_7 |};
    {| prod_item := Prod'term'1; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |};
    {| prod_item := Prod'term'2; dot_pos_item := 1; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_15 => "assert false".

Definition items_of_state_16 : list item :=
  [ {| prod_item := Prod'factor'2; dot_pos_item := 2; lookaheads_item := lookahead_set_4 |} ]%list.
Extract Inlined Constant items_of_state_16 => "assert false".

Definition items_of_state_18 : list item :=
  [ {| prod_item := Prod'expr'1; dot_pos_item := 1; lookaheads_item := lookahead_set_1 |};
    {| prod_item := Prod'expr'2; dot_pos_item := 1; lookaheads_item := lookahead_set_1 |};
    {| prod_item := Prod'program'0; dot_pos_item := 1; lookaheads_item := lookahead_set_3 |} ]%list.
Extract Inlined Constant items_of_state_18 => "assert false".

Definition items_of_state_19 : list item :=
  [ {| prod_item := Prod'program'0; dot_pos_item := 2; lookaheads_item := lookahead_set_3 |} ]%list.
Extract Inlined Constant items_of_state_19 => "assert false".

Definition items_of_state (s:state) : list item :=
  match s with
  | Init Init'0 => items_of_state_0
  | Ninit Nis'1 => items_of_state_1
  | Ninit Nis'2 => items_of_state_2
  | Ninit Nis'3 => items_of_state_3
  | Ninit Nis'4 => items_of_state_4
  | Ninit Nis'5 => items_of_state_5
  | Ninit Nis'6 => items_of_state_6
  | Ninit Nis'7 => items_of_state_7
  | Ninit Nis'8 => items_of_state_8
  | Ninit Nis'9 => items_of_state_9
  | Ninit Nis'10 => items_of_state_10
  | Ninit Nis'11 => items_of_state_11
  | Ninit Nis'12 => items_of_state_12
  | Ninit Nis'13 => items_of_state_13
  | Ninit Nis'14 => items_of_state_14
  | Ninit Nis'15 => items_of_state_15
  | Ninit Nis'16 => items_of_state_16
  | Ninit Nis'18 => items_of_state_18
  | Ninit Nis'19 => items_of_state_19
  end.
Extract Constant items_of_state => "fun _ -> assert false".

Definition N_of_state (s:state) : N :=
  match s with
  | Init Init'0 => 0%N
  | Ninit Nis'1 => 1%N
  | Ninit Nis'2 => 2%N
  | Ninit Nis'3 => 3%N
  | Ninit Nis'4 => 4%N
  | Ninit Nis'5 => 5%N
  | Ninit Nis'6 => 6%N
  | Ninit Nis'7 => 7%N
  | Ninit Nis'8 => 8%N
  | Ninit Nis'9 => 9%N
  | Ninit Nis'10 => 10%N
  | Ninit Nis'11 => 11%N
  | Ninit Nis'12 => 12%N
  | Ninit Nis'13 => 13%N
  | Ninit Nis'14 => 14%N
  | Ninit Nis'15 => 15%N
  | Ninit Nis'16 => 16%N
  | Ninit Nis'18 => 18%N
  | Ninit Nis'19 => 19%N
  end.
End Aut.

Module MenhirLibParser := MenhirLib.Main.Make Aut.
Theorem safe:
  MenhirLibParser.safe_validator tt = true.
Proof eq_refl true<:MenhirLibParser.safe_validator tt = true.

Theorem complete:
  MenhirLibParser.complete_validator tt = true.
Proof eq_refl true<:MenhirLibParser.complete_validator tt = true.

Definition program : nat -> MenhirLibParser.Inter.buffer -> MenhirLibParser.Inter.parse_result        (Z) := MenhirLibParser.parse safe Aut.Init'0.

Theorem program_correct (log_fuel : nat) (buffer : MenhirLibParser.Inter.buffer):
  match program log_fuel buffer with
  | MenhirLibParser.Inter.Parsed_pr sem buffer_new =>
      exists word (tree : Gram.parse_tree (NT program'nt) word),
        buffer = MenhirLibParser.Inter.app_buf word buffer_new /\
        Gram.pt_sem tree = sem
  | _ => True
  end.
Proof. apply MenhirLibParser.parse_correct with (init:=Aut.Init'0). Qed.

Theorem program_complete (log_fuel : nat) (word : list token) (buffer_end : MenhirLibParser.Inter.buffer) :
  forall tree : Gram.parse_tree (NT program'nt) word,
  match program log_fuel (MenhirLibParser.Inter.app_buf word buffer_end) with
  | MenhirLibParser.Inter.Fail_pr => False
  | MenhirLibParser.Inter.Parsed_pr output_res buffer_end_res =>
      output_res = Gram.pt_sem tree /\
      buffer_end_res = buffer_end /\ (Gram.pt_size tree <= PeanoNat.Nat.pow 2 log_fuel)%nat
  | MenhirLibParser.Inter.Timeout_pr => (PeanoNat.Nat.pow 2 log_fuel < Gram.pt_size tree)%nat
  end.
Proof. apply MenhirLibParser.parse_complete with (init:=Aut.Init'0); exact complete. Qed.

(* ---- *)
Require Import Ascii String. Import List.ListNotations.
Definition digit (c : ascii) : option Z := let n := Z.of_N (N_of_ascii c) in if (Z.leb 48 n && Z.leb n 57)%bool then Some (n - 48)%Z else None.
Fixpoint lex (s : string) (num : option Z) : list token :=
  let flush := match num with Some n => [NUM n] | None => [] end in
  match s with
  | EmptyString => flush
  | String c s' => match digit c with
    | Some d => lex s' (Some (match num with Some n => 10 * n + d | None => d end)%Z)
    | None => (flush ++ match c with "+" => [PLUS tt] | "-" => [MINUS tt] | "*" => [TIMES tt] | "/" => [DIV tt] | "(" => [LPAREN tt] | ")" => [RPAREN tt] | _ => [] end%char ++ lex s' None)%list
    end
  end.
CoFixpoint eofs : MenhirLibParser.Inter.buffer := MenhirLibParser.Inter.Buf_cons (EOF tt) eofs.
Definition parse (s : string) : option Z :=
  match program 50 (MenhirLibParser.Inter.app_buf (lex s None) eofs) with MenhirLibParser.Inter.Parsed_pr v _ => Some v | _ => None end.
Definition t_lex := lex "12+(3*45)" None.
Definition t_parse := map parse ["1+2*3"; "(1+2)*3"; "2*(3+4)*5-1"; "-(-7)"; "100/7/2"; "1+"; ""; "((((1))))"; "2**3"; "123456789012345678901234567890*10"]%string.
Definition t_shape := match program 50 (MenhirLibParser.Inter.app_buf (lex "1+1" None) eofs) with MenhirLibParser.Inter.Parsed_pr _ _ => 1 | MenhirLibParser.Inter.Fail_pr => 2 | _ => 3 end.
