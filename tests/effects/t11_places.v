(** The environment, directories, paths and temporary files, with the models of all above each other. *)
(* sanitized *)
From Coq Require Import String Ascii List.
From Grus Require Import Grus Path Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console File Environment Directory Temporary.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Notation system := (environmentE +' directoryE +' temporaryE +' fileE +' consoleE).
Notation prog := (itree system).

Definition show (o : option string) : string := match o with Some s => s | None => "nothing" end.
Definition check {E} `{consoleE -< E} (what : string) (b : bool) : itree E unit := print (what ++ (if b then " holds" else " fails")).
Definition nul : string := String zero "".

Definition settings : prog unit :=
  o <- get_variable "GRUS_TEST" ;; print (show o) ;;
  b <- unset_variable "GRUS_TEST" ;; check "unset nothing" b ;;
  b <- set_variable "GRUS_TEST" "a=b" ;; check "set" b ;;
  o <- get_variable "GRUS_TEST" ;; print (show o) ;;
  o <- get_variable "GRUS_TEST=a" ;; print (show o) ;;
  o <- get_variable ("GRUS_TEST" ++ nul ++ "x") ;; print (show o) ;;
  b <- set_variable "GRUS=TEST" "c" ;; check "set A=B" b ;;
  b <- set_variable "" "c" ;; check "set without a name" b ;;
  b <- set_variable "GRUS_TEST" ("d" ++ nul) ;; check "set with NUL" b ;;
  b <- unset_variable "GRUS_TEST" ;; check "unset" b ;;
  o <- get_variable "GRUS_TEST" ;; print (show o).

Definition show_directory (path : string) : prog unit :=
  names <- list_directory path ;; print (match names with Some l => String.concat " " l | None => "no directory" end).
Definition tree : prog unit :=
  here <- current_directory ;; check "absolute" (match here with Some p => absolute p | None => false end) ;;
  show_directory "d" ;; b <- create_directory "d/e" ;; check "create without parent" b ;;
  b <- create_directory "d" ;; check "create" b ;; b <- create_directory "d" ;; check "create again" b ;;
  b <- create_directory (join "d" "f-g") ;; check "create" b ;; b <- create_directory "d/f" ;; check "create" b ;;
  b <- create_directory "d//f/E" ;; check "create" b ;; b <- create_directory ("x" ++ nul) ;; check "create with NUL" b ;;
  show_directory "d/" ;; show_directory "./d/f" ;; show_directory ("d" ++ nul) ;; b <- directory_exists "d/f/E" ;; check "exists" b ;;
  b <- remove_directory "d" ;; check "remove what is not empty" b ;;
  b <- remove_directory "d/f-g/../f-g" ;; check "remove by .." b ;;
  b <- remove_directory ("d/f-g" ++ nul) ;; check "remove with NUL" b ;;
  b <- remove_directory "d/f-g" ;; check "remove" b ;; b <- remove_directory "d/f-g" ;; check "remove again" b ;;
  show_directory "d" ;; b <- directory_exists "d/f-g" ;; check "exists" b.

Definition paths : prog unit :=
  print (join "a/" "b//./c") ;; print (join "a" "/b") ;; print (parent "/a/b/") ;; print (parent "a") ;; print (parent "/") ;;
  print (file_name "a/Foo.v") ;; print (stem "a/Foo.tar.gz") ;; print (extension "a/Foo.tar.gz") ;;
  print (show (if (extension ".profile" =? "")%string then None else Some "wrong")) ;;
  print (normal "/../a/./b/../../c//d/") ;; print (normal "a/../../b") ;; print (normal "") ;;
  check "descends" (descends "a/../b") ;; check "leaves" (descends "a/../../b") ;; check "absolute" (descends "/a").

Definition scratch : prog unit :=
  kept <- create_temporary ;;
  name <- with_temporary (fun p =>
    s <- read_file p ;; print (show s) ;; b <- write_file p "text" ;; check "write" b ;;
    s <- read_file p ;; print (show s) ;; Ret p) ;;
  s <- match name with Some p => read_file p | None => Ret (Some "wrong") end ;; print (show s) ;;
  match kept, name with
  | Some p, Some q =>
    check "two files" (negb (p =? q)%string) ;; b <- remove_temporary q ;; check "remove again" b ;;
    b <- append_file p "more" ;; check "append" b ;; s <- read_file p ;; print (show s) ;;
    b <- write_file (p ++ nul) "" ;; check "write with NUL" b ;; s <- read_file (p ++ nul) ;; print (show s)
  | _, _ => print "wrong"
  end ;;
  b <- remove_temporary "d/f" ;; check "remove what is not temporary" b.

Definition main : prog unit := settings ;; tree ;; paths ;; scratch.

Fixpoint run (steps : nat) (t : prog unit) (vs : variables) (d : directories) (s : temporaries) : list string :=
  match steps with
  | 0 => ["out of steps"]
  | S steps =>
    match observe t with
    | RetF _ => []
    | TauF t => run steps t vs d s
    | VisF (inl1 e) k => match observe (model_environment (E := void1) e vs) with RetF (vs, x) => run steps (k x) vs d s | _ => [] end
    | VisF (inr1 (inl1 e)) k => match observe (model_directory (E := void1) e d) with RetF (d, x) => run steps (k x) vs d s | _ => [] end
    | VisF (inr1 (inr1 (inl1 e))) k =>
      match observe (model_temporary (E := void1) e s) with RetF (s, x) => run steps (k x) vs d s | _ => [] end
    | VisF (inr1 (inr1 (inr1 (inl1 e)))) k =>
      match observe (model_files (E := void1) e s) with RetF (s, x) => run steps (k x) vs d s | _ => [] end
    | VisF (inr1 (inr1 (inr1 (inr1 e)))) k =>
      match e in consoleE X return (X -> prog unit) -> list string with
      | Print line => fun k => line :: run steps (k tt) vs d s
      | ReadLine => fun k => run steps (k None) vs d s
      end k
    end
  end.

Definition input : list string := [].
Definition expected := run 1000 main no_variables [] (mkTemporaries 0 [] no_files).
