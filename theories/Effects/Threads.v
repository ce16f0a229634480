(** Threads and transactions, run by the engine of [grus/stm.hpp].

    A program over [Grus.STM] that requires this file runs: a transaction is one by the engine, a thread one of the
    operating system, and the program ends when all its threads have. How values are coded ([Storable]) is of the model
    only: C++ variables hold them as they are. *)
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.STM Require Export STM.

Grus Extract Inductive TVar => "grus::TVar<%t0>" [ "grus::threads::variable_at<%t0>(%a0)" ]
  "const auto %b0a0 = grus::threads::place_of(%scrut); %br0" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant loc => "grus::threads::place_of(%a0)" From "grus/effects/threads.hpp".

Grus Extract Inlined Constant newTVar => "grus::newTVar<%t0>(%a1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant readTVar => "grus::readTVar(%a1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant writeTVar => "grus::writeTVar(%a1, %a2)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant modifyTVar => "grus::modifyTVar(%a1, %f2)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant retry => "grus::retry<%t0>()" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant check => "grus::check(%a0)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant orElse => "grus::threads::or_else(%f0, %f1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant throwSTM => "grus::threads::raise<%t1>(%a1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant catchSTM => "grus::threads::catching<%t0>(%f1, %f2)" From "grus/effects/threads.hpp".

Grus Extract Inlined Constant atomically => "grus::threads::transact(%f1)" From "grus/effects/threads.hpp".
Grus Extract Inlined Constant fork => "grus::threads::fork(%f1)" From "grus/effects/threads.hpp".
