(** Threads and transactions, run by the engine of [grus/stm.hpp].

    A program over [Grus.STM] that requires this file runs: a transaction is one by the engine, a thread one of the
    operating system, and the program ends when all its threads have. How values are coded ([Storable]) is of the model
    only: C++ variables hold them as they are. *)
From Coq Require Import List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.STM Require Export STM.
Import ListNotations.
Set Implicit Arguments.

Grus Extract Inductive TVar => "grus::TVar<%t0>" [ "grus::threads::variable_at<%t0>(%a0)" ]
  "const auto %b0a0 = grus::threads::place_of(%scrut); %br0" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant loc => "grus::threads::place_of(%a0)" From "grus/effects/threads.hpp".

Grus Extract Inlined Constant newTVar => "grus::newTVar<%t0>(%a1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant readTVar => "grus::readTVar(%a1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant writeTVar => "grus::writeTVar(%a1, %a2)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant modifyTVar => "grus::modifyTVar(%a1, %f2)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant retry => "grus::threads::retry<%t0>()%?" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant check => "grus::threads::check(%a0)%?" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant orElse => "grus::threads::or_else(%p0, %s1)" From "grus/effects/threads.hpp".
(* A handler knows an exception by its code, as in the model: `nat` and `N` are one type in C++. *)
Extraction Inline throwSTM catchSTM storable_via.
Grus Extract Inlined Constant throw_as => "grus::threads::raise<%t1>(%a1, %a2)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant catch_as => "grus::threads::catching<%t0>(%a1, %s2, %s3)" From "grus/effects/threads.hpp".

Grus Extract Inlined Constant atomically => "grus::threads::transact(%p1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant fork => "grus::threads::fork(%f1)" From "grus/effects/threads.hpp".

(** A model: one of the schedules. The first thread runs until it ends or has to wait, then the next; it goes to the end of
    the line. Each transaction has [fuel] steps to come to its outcome; a deadlock, or one that does not, goes on for ever. *)
CoFixpoint model_threads {E} (fuel : nat) (t : thread (E := E)) (line : list (thread (E := E))) (h : heap) : itree E unit :=
  match observe t with
  | RetF _ => match line with [] => Ret tt | u :: line => Tau (model_threads fuel u line h) end
  | TauF t => Tau (model_threads fuel t line h)
  | VisF (inr1 e) k => Vis e (fun x => model_threads fuel (k x) line h)
  | VisF (inl1 e) k =>
    match e in threadE X return (X -> thread (E := E)) -> itree E unit with
    | Fork => fun k => Tau (model_threads fuel (k false) (line ++ [k true]) h)
    | Exit => fun _ => match line with [] => Ret tt | u :: line => Tau (model_threads fuel u line h) end
    | Atomically s => fun k =>
      match eval fuel (observe s) h with
      | Some (Spec.Done x h _) => Tau (model_threads fuel (k x) line h)
      | Some (Spec.Threw _ _) => match line with [] => Ret tt | u :: line => Tau (model_threads fuel u line h) end
      | _ => match line with [] => Tau (model_threads fuel t [] h) | u :: line => Tau (model_threads fuel u (line ++ [t]) h) end
      end
    end k
  end.
