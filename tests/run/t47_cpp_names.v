(* feature: Names: C++ keywords, macros and collisions *)
Require Import List Arith. Import ListNotations.
Module Consts.
  Definition alignas := 0.
  Definition alignof := 1.
  Definition and := 2.
  Definition and_eq := 3.
  Definition asm := 4.
  Definition atomic_cancel := 5.
  Definition auto := 6.
  Definition bitand := 7.
  Definition bitor := 8.
  Definition bool := 9.
  Definition break := 10.
  Definition case := 11.
  Definition catch := 12.
  Definition char := 13.
  Definition char8_t := 14.
  Definition char16_t := 15.
  Definition char32_t := 16.
  Definition class := 17.
  Definition compl := 18.
  Definition concept := 19.
  Definition const := 20.
  Definition consteval := 21.
  Definition constexpr := 22.
  Definition constinit := 23.
  Definition const_cast := 24.
  Definition continue := 25.
  Definition co_await := 26.
  Definition co_return := 27.
  Definition co_yield := 28.
  Definition decltype := 29.
  Definition default := 30.
  Definition delete := 31.
  Definition do := 32.
  Definition double := 33.
  Definition dynamic_cast := 34.
  Definition enum := 35.
  Definition explicit := 36.
  Definition export := 37.
  Definition extern := 38.
  Definition false := 39.
  Definition float := 40.
  Definition friend := 41.
  Definition goto := 42.
  Definition inline := 43.
  Definition int := 44.
  Definition long := 45.
  Definition mutable := 46.
  Definition namespace := 47.
  Definition new := 48.
  Definition noexcept := 49.
  Definition not := 50.
  Definition not_eq := 51.
  Definition nullptr := 52.
  Definition operator := 53.
  Definition or := 54.
  Definition or_eq := 55.
  Definition private := 56.
  Definition protected := 57.
  Definition public := 58.
  Definition register := 59.
  Definition reinterpret_cast := 60.
  Definition requires := 61.
  Definition short := 62.
  Definition signed := 63.
  Definition sizeof := 64.
  Definition static := 65.
  Definition static_assert := 66.
  Definition static_cast := 67.
  Definition struct := 68.
  Definition switch := 69.
  Definition template := 70.
  Definition this := 71.
  Definition thread_local := 72.
  Definition throw := 73.
  Definition true := 74.
  Definition try := 75.
  Definition typedef := 76.
  Definition typeid := 77.
  Definition typename := 78.
  Definition union := 79.
  Definition unsigned := 80.
  Definition virtual := 81.
  Definition void := 82.
  Definition volatile := 83.
  Definition wchar_t := 84.
  Definition while := 85.
  Definition xor := 86.
  Definition xor_eq := 87.
  Definition final := 88.
  Definition override := 89.
  Definition import := 90.
  Definition module := 91.
  Definition int8_t := 92.
  Definition uint64_t := 93.
  Definition size_t := 94.
  Definition NULL := 95.
  Definition INT_MAX := 96.
  Definition EOF := 97.
  Definition errno := 98.
  Definition assert := 99.
  Definition stdin := 100.
  Definition stdout := 101.
  Definition major := 102.
  Definition minor := 103.
  Definition unix := 104.
  Definition linux := 105.
  Definition M_PI := 106.
  Definition I := 107.
  Definition BUFSIZ := 108.
  Definition std := 109.
  Definition grus := 110.
  Definition main := 111.
  Definition any := 112.
  Definition list := 113.
  Definition pair := 114.
  Definition vector := 115.
  Definition string := 116.
  Definition value := 117.
  Definition kind := 118.
  Definition data := 119.
  Definition get := 120.
  Definition take := 121.
  Definition cast := 122.
  Definition kind_of := 123.
  Definition rocq_name := 124.
  Definition members := 125.
  Definition print_sexp := 126.
  Definition print_coq := 127.
  Definition move := 128.
  Definition forward := 129.
  Definition make_tuple := 130.
  Definition tie := 131.
  Definition abs := 132.
  Definition min := 133.
  Definition max := 134.
  Definition exit := 135.
  Definition signal := 136.
  Definition time := 137.
  Definition index := 138.
  Definition y0 := 139.
  Definition j1 := 140.
  Definition gamma := 141.
  Definition integer := 142.
  Definition fn := 143.
  Definition erased := 144.
  Definition constant := 145.
  Definition delay := 146.
  Definition hash := 147.
  Definition operator_ := 148.
  Definition begin := 149.
  Definition size := 150.
  Definition t_sum := fold_left Nat.add [alignas; alignof; and; and_eq; asm; atomic_cancel; auto; bitand; bitor; bool; break; case; catch; char; char8_t; char16_t; char32_t; class; compl; concept; const; consteval; constexpr; constinit; const_cast; continue; co_await; co_return; co_yield; decltype; default; delete; do; double; dynamic_cast; enum; explicit; export; extern; false; float; friend; goto; inline; int; long; mutable; namespace; new; noexcept; not; not_eq; nullptr; operator; or; or_eq; private; protected; public; register; reinterpret_cast; requires; short; signed; sizeof; static; static_assert; static_cast; struct; switch; template; this; thread_local; throw; true; try; typedef; typeid; typename; union; unsigned; virtual; void; volatile; wchar_t; while; xor; xor_eq; final; override; import; module; int8_t; uint64_t; size_t; NULL; INT_MAX; EOF; errno; assert; stdin; stdout; major; minor; unix; linux; M_PI; I; BUFSIZ; std; grus; main; any; list; pair; vector; string; value; kind; data; get; take; cast; kind_of; rocq_name; members; print_sexp; print_coq; move; forward; make_tuple; tie; abs; min; max; exit; signal; time; index; y0; j1; gamma; integer; fn; erased; constant; delay; hash; operator_; begin; size] 0.
End Consts.
Definition t_picked := [Consts.class; Consts.template; Consts.int; Consts.NULL; Consts.std; Consts.main; Consts.errno].
Module Ctors.
  Inductive t := alignas | alignof | and (n : nat) | and_eq | asm | atomic_cancel | auto | bitand (n : nat) | bitor | bool | break | case | catch (n : nat) | char | char8_t | char16_t | char32_t | class (n : nat) | compl | concept | const | consteval | constexpr (n : nat) | constinit | const_cast | continue | co_await | co_return (n : nat) | co_yield | decltype | default | delete | do (n : nat) | double | dynamic_cast | enum | explicit | export (n : nat) | extern | false | float | friend | goto (n : nat) | inline | int | long | mutable | namespace (n : nat) | new | noexcept | not | not_eq | nullptr (n : nat) | operator | or | or_eq | private | protected (n : nat) | public | register | reinterpret_cast | requires | short (n : nat) | signed | sizeof | static | static_assert | static_cast (n : nat) | struct | switch | template | this | thread_local (n : nat) | throw | true | try | typedef | typeid (n : nat) | typename | union | unsigned | virtual | void (n : nat) | volatile | wchar_t | while | xor | xor_eq (n : nat) | final | override | import | module | int8_t (n : nat) | uint64_t | size_t | NULL | INT_MAX | EOF (n : nat) | errno | assert | stdin | stdout | major (n : nat) | minor | unix | linux | M_PI | I (n : nat) | BUFSIZ | std | grus | main | any (n : nat) | list | pair | vector | string | value (n : nat) | kind | data | get | take | cast (n : nat) | kind_of | rocq_name | members | print_sexp | print_coq (n : nat) | move | forward | make_tuple | tie | abs (n : nat) | min | max | exit | signal | time (n : nat) | index | y0 | j1 | gamma | integer (n : nat) | fn | erased | constant | delay | hash (n : nat) | operator_ | begin | size.
  Definition t_vals := [alignas; alignof; and 2; and_eq; asm; atomic_cancel; auto; bitand 7; bitor; bool; break; case; catch 12; char; char8_t; char16_t; char32_t; class 17; compl; concept; const; consteval; constexpr 22; constinit; const_cast; continue; co_await; co_return 27; co_yield; decltype; default; delete; do 32; double; dynamic_cast; enum; explicit; export 37; extern; false; float; friend; goto 42; inline; int; long; mutable; namespace 47; new; noexcept; not; not_eq; nullptr 52; operator; or; or_eq; private; protected 57; public; register; reinterpret_cast; requires; short 62; signed; sizeof; static; static_assert; static_cast 67; struct; switch; template; this; thread_local 72; throw; true; try; typedef; typeid 77; typename; union; unsigned; virtual; void 82; volatile; wchar_t; while; xor; xor_eq 87; final; override; import; module; int8_t 92; uint64_t; size_t; NULL; INT_MAX; EOF 97; errno; assert; stdin; stdout; major 102; minor; unix; linux; M_PI; I 107; BUFSIZ; std; grus; main; any 112; list; pair; vector; string; value 117; kind; data; get; take; cast 122; kind_of; rocq_name; members; print_sexp; print_coq 127; move; forward; make_tuple; tie; abs 132; min; max; exit; signal; time 137; index; y0; j1; gamma; integer 142; fn; erased; constant; delay; hash 147; operator_; begin; size].
End Ctors.
Module Vars.
  Definition f0 (alignas : nat) := let g := fun x => x + alignas in match alignas with 0 => 0 | S alignas => g alignas end.
  Definition f1 (alignof : nat) := let g := fun x => x + alignof in match alignof with 0 => 0 | S alignof => g alignof end.
  Definition f2 (and : nat) := let g := fun x => x + and in match and with 0 => 0 | S and => g and end.
  Definition f3 (and_eq : nat) := let g := fun x => x + and_eq in match and_eq with 0 => 0 | S and_eq => g and_eq end.
  Definition f4 (asm : nat) := let g := fun x => x + asm in match asm with 0 => 0 | S asm => g asm end.
  Definition f5 (atomic_cancel : nat) := let g := fun x => x + atomic_cancel in match atomic_cancel with 0 => 0 | S atomic_cancel => g atomic_cancel end.
  Definition f6 (auto : nat) := let g := fun x => x + auto in match auto with 0 => 0 | S auto => g auto end.
  Definition f7 (bitand : nat) := let g := fun x => x + bitand in match bitand with 0 => 0 | S bitand => g bitand end.
  Definition f8 (bitor : nat) := let g := fun x => x + bitor in match bitor with 0 => 0 | S bitor => g bitor end.
  Definition f9 (bool : nat) := let g := fun x => x + bool in match bool with 0 => 0 | S bool => g bool end.
  Definition f10 (break : nat) := let g := fun x => x + break in match break with 0 => 0 | S break => g break end.
  Definition f11 (case : nat) := let g := fun x => x + case in match case with 0 => 0 | S case => g case end.
  Definition f12 (catch : nat) := let g := fun x => x + catch in match catch with 0 => 0 | S catch => g catch end.
  Definition f13 (char : nat) := let g := fun x => x + char in match char with 0 => 0 | S char => g char end.
  Definition f14 (char8_t : nat) := let g := fun x => x + char8_t in match char8_t with 0 => 0 | S char8_t => g char8_t end.
  Definition f15 (char16_t : nat) := let g := fun x => x + char16_t in match char16_t with 0 => 0 | S char16_t => g char16_t end.
  Definition f16 (char32_t : nat) := let g := fun x => x + char32_t in match char32_t with 0 => 0 | S char32_t => g char32_t end.
  Definition f17 (class : nat) := let g := fun x => x + class in match class with 0 => 0 | S class => g class end.
  Definition f18 (compl : nat) := let g := fun x => x + compl in match compl with 0 => 0 | S compl => g compl end.
  Definition f19 (concept : nat) := let g := fun x => x + concept in match concept with 0 => 0 | S concept => g concept end.
  Definition f20 (const : nat) := let g := fun x => x + const in match const with 0 => 0 | S const => g const end.
  Definition f21 (consteval : nat) := let g := fun x => x + consteval in match consteval with 0 => 0 | S consteval => g consteval end.
  Definition f22 (constexpr : nat) := let g := fun x => x + constexpr in match constexpr with 0 => 0 | S constexpr => g constexpr end.
  Definition f23 (constinit : nat) := let g := fun x => x + constinit in match constinit with 0 => 0 | S constinit => g constinit end.
  Definition f24 (const_cast : nat) := let g := fun x => x + const_cast in match const_cast with 0 => 0 | S const_cast => g const_cast end.
  Definition f25 (continue : nat) := let g := fun x => x + continue in match continue with 0 => 0 | S continue => g continue end.
  Definition f26 (co_await : nat) := let g := fun x => x + co_await in match co_await with 0 => 0 | S co_await => g co_await end.
  Definition f27 (co_return : nat) := let g := fun x => x + co_return in match co_return with 0 => 0 | S co_return => g co_return end.
  Definition f28 (co_yield : nat) := let g := fun x => x + co_yield in match co_yield with 0 => 0 | S co_yield => g co_yield end.
  Definition f29 (decltype : nat) := let g := fun x => x + decltype in match decltype with 0 => 0 | S decltype => g decltype end.
  Definition f30 (default : nat) := let g := fun x => x + default in match default with 0 => 0 | S default => g default end.
  Definition f31 (delete : nat) := let g := fun x => x + delete in match delete with 0 => 0 | S delete => g delete end.
  Definition f32 (do : nat) := let g := fun x => x + do in match do with 0 => 0 | S do => g do end.
  Definition f33 (double : nat) := let g := fun x => x + double in match double with 0 => 0 | S double => g double end.
  Definition f34 (dynamic_cast : nat) := let g := fun x => x + dynamic_cast in match dynamic_cast with 0 => 0 | S dynamic_cast => g dynamic_cast end.
  Definition f35 (enum : nat) := let g := fun x => x + enum in match enum with 0 => 0 | S enum => g enum end.
  Definition f36 (explicit : nat) := let g := fun x => x + explicit in match explicit with 0 => 0 | S explicit => g explicit end.
  Definition f37 (export : nat) := let g := fun x => x + export in match export with 0 => 0 | S export => g export end.
  Definition f38 (extern : nat) := let g := fun x => x + extern in match extern with 0 => 0 | S extern => g extern end.
  Definition f40 (float : nat) := let g := fun x => x + float in match float with 0 => 0 | S float => g float end.
  Definition f41 (friend : nat) := let g := fun x => x + friend in match friend with 0 => 0 | S friend => g friend end.
  Definition f42 (goto : nat) := let g := fun x => x + goto in match goto with 0 => 0 | S goto => g goto end.
  Definition f43 (inline : nat) := let g := fun x => x + inline in match inline with 0 => 0 | S inline => g inline end.
  Definition f44 (int : nat) := let g := fun x => x + int in match int with 0 => 0 | S int => g int end.
  Definition f45 (long : nat) := let g := fun x => x + long in match long with 0 => 0 | S long => g long end.
  Definition f46 (mutable : nat) := let g := fun x => x + mutable in match mutable with 0 => 0 | S mutable => g mutable end.
  Definition f47 (namespace : nat) := let g := fun x => x + namespace in match namespace with 0 => 0 | S namespace => g namespace end.
  Definition f48 (new : nat) := let g := fun x => x + new in match new with 0 => 0 | S new => g new end.
  Definition f49 (noexcept : nat) := let g := fun x => x + noexcept in match noexcept with 0 => 0 | S noexcept => g noexcept end.
  Definition f50 (not : nat) := let g := fun x => x + not in match not with 0 => 0 | S not => g not end.
  Definition f51 (not_eq : nat) := let g := fun x => x + not_eq in match not_eq with 0 => 0 | S not_eq => g not_eq end.
  Definition f52 (nullptr : nat) := let g := fun x => x + nullptr in match nullptr with 0 => 0 | S nullptr => g nullptr end.
  Definition f53 (operator : nat) := let g := fun x => x + operator in match operator with 0 => 0 | S operator => g operator end.
  Definition f54 (or : nat) := let g := fun x => x + or in match or with 0 => 0 | S or => g or end.
  Definition f55 (or_eq : nat) := let g := fun x => x + or_eq in match or_eq with 0 => 0 | S or_eq => g or_eq end.
  Definition f56 (private : nat) := let g := fun x => x + private in match private with 0 => 0 | S private => g private end.
  Definition f57 (protected : nat) := let g := fun x => x + protected in match protected with 0 => 0 | S protected => g protected end.
  Definition f58 (public : nat) := let g := fun x => x + public in match public with 0 => 0 | S public => g public end.
  Definition f59 (register : nat) := let g := fun x => x + register in match register with 0 => 0 | S register => g register end.
  Definition f60 (reinterpret_cast : nat) := let g := fun x => x + reinterpret_cast in match reinterpret_cast with 0 => 0 | S reinterpret_cast => g reinterpret_cast end.
  Definition f61 (requires : nat) := let g := fun x => x + requires in match requires with 0 => 0 | S requires => g requires end.
  Definition f62 (short : nat) := let g := fun x => x + short in match short with 0 => 0 | S short => g short end.
  Definition f63 (signed : nat) := let g := fun x => x + signed in match signed with 0 => 0 | S signed => g signed end.
  Definition f64 (sizeof : nat) := let g := fun x => x + sizeof in match sizeof with 0 => 0 | S sizeof => g sizeof end.
  Definition f65 (static : nat) := let g := fun x => x + static in match static with 0 => 0 | S static => g static end.
  Definition f66 (static_assert : nat) := let g := fun x => x + static_assert in match static_assert with 0 => 0 | S static_assert => g static_assert end.
  Definition f67 (static_cast : nat) := let g := fun x => x + static_cast in match static_cast with 0 => 0 | S static_cast => g static_cast end.
  Definition f68 (struct : nat) := let g := fun x => x + struct in match struct with 0 => 0 | S struct => g struct end.
  Definition f69 (switch : nat) := let g := fun x => x + switch in match switch with 0 => 0 | S switch => g switch end.
  Definition f70 (template : nat) := let g := fun x => x + template in match template with 0 => 0 | S template => g template end.
  Definition f71 (this : nat) := let g := fun x => x + this in match this with 0 => 0 | S this => g this end.
  Definition f72 (thread_local : nat) := let g := fun x => x + thread_local in match thread_local with 0 => 0 | S thread_local => g thread_local end.
  Definition f73 (throw : nat) := let g := fun x => x + throw in match throw with 0 => 0 | S throw => g throw end.
  Definition f75 (try : nat) := let g := fun x => x + try in match try with 0 => 0 | S try => g try end.
  Definition f76 (typedef : nat) := let g := fun x => x + typedef in match typedef with 0 => 0 | S typedef => g typedef end.
  Definition f77 (typeid : nat) := let g := fun x => x + typeid in match typeid with 0 => 0 | S typeid => g typeid end.
  Definition f78 (typename : nat) := let g := fun x => x + typename in match typename with 0 => 0 | S typename => g typename end.
  Definition f79 (union : nat) := let g := fun x => x + union in match union with 0 => 0 | S union => g union end.
  Definition f80 (unsigned : nat) := let g := fun x => x + unsigned in match unsigned with 0 => 0 | S unsigned => g unsigned end.
  Definition f81 (virtual : nat) := let g := fun x => x + virtual in match virtual with 0 => 0 | S virtual => g virtual end.
  Definition f82 (void : nat) := let g := fun x => x + void in match void with 0 => 0 | S void => g void end.
  Definition f83 (volatile : nat) := let g := fun x => x + volatile in match volatile with 0 => 0 | S volatile => g volatile end.
  Definition f84 (wchar_t : nat) := let g := fun x => x + wchar_t in match wchar_t with 0 => 0 | S wchar_t => g wchar_t end.
  Definition f85 (while : nat) := let g := fun x => x + while in match while with 0 => 0 | S while => g while end.
  Definition f86 (xor : nat) := let g := fun x => x + xor in match xor with 0 => 0 | S xor => g xor end.
  Definition f87 (xor_eq : nat) := let g := fun x => x + xor_eq in match xor_eq with 0 => 0 | S xor_eq => g xor_eq end.
  Definition f88 (final : nat) := let g := fun x => x + final in match final with 0 => 0 | S final => g final end.
  Definition f89 (override : nat) := let g := fun x => x + override in match override with 0 => 0 | S override => g override end.
  Definition f90 (import : nat) := let g := fun x => x + import in match import with 0 => 0 | S import => g import end.
  Definition f91 (module : nat) := let g := fun x => x + module in match module with 0 => 0 | S module => g module end.
  Definition f92 (int8_t : nat) := let g := fun x => x + int8_t in match int8_t with 0 => 0 | S int8_t => g int8_t end.
  Definition f93 (uint64_t : nat) := let g := fun x => x + uint64_t in match uint64_t with 0 => 0 | S uint64_t => g uint64_t end.
  Definition f94 (size_t : nat) := let g := fun x => x + size_t in match size_t with 0 => 0 | S size_t => g size_t end.
  Definition f95 (NULL : nat) := let g := fun x => x + NULL in match NULL with 0 => 0 | S NULL => g NULL end.
  Definition f96 (INT_MAX : nat) := let g := fun x => x + INT_MAX in match INT_MAX with 0 => 0 | S INT_MAX => g INT_MAX end.
  Definition f97 (EOF : nat) := let g := fun x => x + EOF in match EOF with 0 => 0 | S EOF => g EOF end.
  Definition f98 (errno : nat) := let g := fun x => x + errno in match errno with 0 => 0 | S errno => g errno end.
  Definition f99 (assert : nat) := let g := fun x => x + assert in match assert with 0 => 0 | S assert => g assert end.
  Definition f100 (stdin : nat) := let g := fun x => x + stdin in match stdin with 0 => 0 | S stdin => g stdin end.
  Definition f101 (stdout : nat) := let g := fun x => x + stdout in match stdout with 0 => 0 | S stdout => g stdout end.
  Definition f102 (major : nat) := let g := fun x => x + major in match major with 0 => 0 | S major => g major end.
  Definition f103 (minor : nat) := let g := fun x => x + minor in match minor with 0 => 0 | S minor => g minor end.
  Definition f104 (unix : nat) := let g := fun x => x + unix in match unix with 0 => 0 | S unix => g unix end.
  Definition f105 (linux : nat) := let g := fun x => x + linux in match linux with 0 => 0 | S linux => g linux end.
  Definition f106 (M_PI : nat) := let g := fun x => x + M_PI in match M_PI with 0 => 0 | S M_PI => g M_PI end.
  Definition f108 (BUFSIZ : nat) := let g := fun x => x + BUFSIZ in match BUFSIZ with 0 => 0 | S BUFSIZ => g BUFSIZ end.
  Definition f109 (std : nat) := let g := fun x => x + std in match std with 0 => 0 | S std => g std end.
  Definition f110 (grus : nat) := let g := fun x => x + grus in match grus with 0 => 0 | S grus => g grus end.
  Definition f111 (main : nat) := let g := fun x => x + main in match main with 0 => 0 | S main => g main end.
  Definition f112 (any : nat) := let g := fun x => x + any in match any with 0 => 0 | S any => g any end.
  Definition f113 (list : nat) := let g := fun x => x + list in match list with 0 => 0 | S list => g list end.
  Definition f115 (vector : nat) := let g := fun x => x + vector in match vector with 0 => 0 | S vector => g vector end.
  Definition f116 (string : nat) := let g := fun x => x + string in match string with 0 => 0 | S string => g string end.
  Definition f117 (value : nat) := let g := fun x => x + value in match value with 0 => 0 | S value => g value end.
  Definition f118 (kind : nat) := let g := fun x => x + kind in match kind with 0 => 0 | S kind => g kind end.
  Definition f119 (data : nat) := let g := fun x => x + data in match data with 0 => 0 | S data => g data end.
  Definition f120 (get : nat) := let g := fun x => x + get in match get with 0 => 0 | S get => g get end.
  Definition f121 (take : nat) := let g := fun x => x + take in match take with 0 => 0 | S take => g take end.
  Definition f122 (cast : nat) := let g := fun x => x + cast in match cast with 0 => 0 | S cast => g cast end.
  Definition f123 (kind_of : nat) := let g := fun x => x + kind_of in match kind_of with 0 => 0 | S kind_of => g kind_of end.
  Definition f124 (rocq_name : nat) := let g := fun x => x + rocq_name in match rocq_name with 0 => 0 | S rocq_name => g rocq_name end.
  Definition f125 (members : nat) := let g := fun x => x + members in match members with 0 => 0 | S members => g members end.
  Definition f126 (print_sexp : nat) := let g := fun x => x + print_sexp in match print_sexp with 0 => 0 | S print_sexp => g print_sexp end.
  Definition f127 (print_coq : nat) := let g := fun x => x + print_coq in match print_coq with 0 => 0 | S print_coq => g print_coq end.
  Definition f128 (move : nat) := let g := fun x => x + move in match move with 0 => 0 | S move => g move end.
  Definition f129 (forward : nat) := let g := fun x => x + forward in match forward with 0 => 0 | S forward => g forward end.
  Definition f130 (make_tuple : nat) := let g := fun x => x + make_tuple in match make_tuple with 0 => 0 | S make_tuple => g make_tuple end.
  Definition f131 (tie : nat) := let g := fun x => x + tie in match tie with 0 => 0 | S tie => g tie end.
  Definition f132 (abs : nat) := let g := fun x => x + abs in match abs with 0 => 0 | S abs => g abs end.
  Definition f133 (min : nat) := let g := fun x => x + min in match min with 0 => 0 | S min => g min end.
  Definition f134 (max : nat) := let g := fun x => x + max in match max with 0 => 0 | S max => g max end.
  Definition f135 (exit : nat) := let g := fun x => x + exit in match exit with 0 => 0 | S exit => g exit end.
  Definition f136 (signal : nat) := let g := fun x => x + signal in match signal with 0 => 0 | S signal => g signal end.
  Definition f137 (time : nat) := let g := fun x => x + time in match time with 0 => 0 | S time => g time end.
  Definition f138 (index : nat) := let g := fun x => x + index in match index with 0 => 0 | S index => g index end.
  Definition f139 (y0 : nat) := let g := fun x => x + y0 in match y0 with 0 => 0 | S y0 => g y0 end.
  Definition f140 (j1 : nat) := let g := fun x => x + j1 in match j1 with 0 => 0 | S j1 => g j1 end.
  Definition f141 (gamma : nat) := let g := fun x => x + gamma in match gamma with 0 => 0 | S gamma => g gamma end.
  Definition f142 (integer : nat) := let g := fun x => x + integer in match integer with 0 => 0 | S integer => g integer end.
  Definition f143 (fn : nat) := let g := fun x => x + fn in match fn with 0 => 0 | S fn => g fn end.
  Definition f144 (erased : nat) := let g := fun x => x + erased in match erased with 0 => 0 | S erased => g erased end.
  Definition f145 (constant : nat) := let g := fun x => x + constant in match constant with 0 => 0 | S constant => g constant end.
  Definition f146 (delay : nat) := let g := fun x => x + delay in match delay with 0 => 0 | S delay => g delay end.
  Definition f147 (hash : nat) := let g := fun x => x + hash in match hash with 0 => 0 | S hash => g hash end.
  Definition f148 (operator_ : nat) := let g := fun x => x + operator_ in match operator_ with 0 => 0 | S operator_ => g operator_ end.
  Definition f149 (begin : nat) := let g := fun x => x + begin in match begin with 0 => 0 | S begin => g begin end.
  Definition f150 (size : nat) := let g := fun x => x + size in match size with 0 => 0 | S size => g size end.
  Definition t_vars := [f0 0; f1 1; f2 2; f3 3; f4 4; f5 5; f6 6; f7 7; f8 8; f9 9; f10 10; f11 11; f12 12; f13 13; f14 14; f15 15; f16 16; f17 17; f18 18; f19 19; f20 20; f21 21; f22 22; f23 23; f24 24; f25 25; f26 26; f27 27; f28 28; f29 29; f30 30; f31 31; f32 32; f33 33; f34 34; f35 35; f36 36; f37 37; f38 38; f40 40; f41 41; f42 42; f43 43; f44 44; f45 45; f46 46; f47 47; f48 48; f49 49; f50 50; f51 51; f52 52; f53 53; f54 54; f55 55; f56 56; f57 57; f58 58; f59 59; f60 60; f61 61; f62 62; f63 63; f64 64; f65 65; f66 66; f67 67; f68 68; f69 69; f70 70; f71 71; f72 72; f73 73; f75 75; f76 76; f77 77; f78 78; f79 79; f80 80; f81 81; f82 82; f83 83; f84 84; f85 85; f86 86; f87 87; f88 88; f89 89; f90 90; f91 91; f92 92; f93 93; f94 94; f95 95; f96 96; f97 97; f98 98; f99 99; f100 100; f101 101; f102 102; f103 103; f104 104; f105 105; f106 106; f108 108; f109 109; f110 110; f111 111; f112 112; f113 113; f115 115; f116 116; f117 117; f118 118; f119 119; f120 120; f121 121; f122 122; f123 123; f124 124; f125 125; f126 126; f127 127; f128 128; f129 129; f130 130; f131 131; f132 132; f133 133; f134 134; f135 135; f136 136; f137 137; f138 138; f139 139; f140 140; f141 141; f142 142; f143 143; f144 144; f145 145; f146 146; f147 147; f148 148; f149 149; f150 150].
End Vars.
Module Recs.
  Module R0.
  Record r := mk { alignas : nat; alignof : nat; and : nat; and_eq : nat; asm : nat; atomic_cancel : nat; auto : nat; bitand : nat; bitor : nat; bool : nat; break : nat; case : nat; catch : nat; char : nat; char8_t : nat; char16_t : nat; char32_t : nat; class : nat; compl : nat; concept : nat; const : nat; consteval : nat; constexpr : nat; constinit : nat }.
  Definition t_r := mk 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5.
  Definition t_sum := fold_left Nat.add [t_r.(alignas); t_r.(alignof); t_r.(and); t_r.(and_eq); t_r.(asm); t_r.(atomic_cancel); t_r.(auto); t_r.(bitand); t_r.(bitor); t_r.(bool); t_r.(break); t_r.(case); t_r.(catch); t_r.(char); t_r.(char8_t); t_r.(char16_t); t_r.(char32_t); t_r.(class); t_r.(compl); t_r.(concept); t_r.(const); t_r.(consteval); t_r.(constexpr); t_r.(constinit)] 0.
  End R0.
  Module R1.
  Record r := mk { const_cast : nat; continue : nat; co_await : nat; co_return : nat; co_yield : nat; decltype : nat; default : nat; delete : nat; do : nat; double : nat; dynamic_cast : nat; enum : nat; explicit : nat; export : nat; extern : nat; false : nat; float : nat; friend : nat; goto : nat; inline : nat; int : nat; long : nat; mutable : nat; namespace : nat }.
  Definition t_r := mk 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2.
  Definition t_sum := fold_left Nat.add [t_r.(const_cast); t_r.(continue); t_r.(co_await); t_r.(co_return); t_r.(co_yield); t_r.(decltype); t_r.(default); t_r.(delete); t_r.(do); t_r.(double); t_r.(dynamic_cast); t_r.(enum); t_r.(explicit); t_r.(export); t_r.(extern); t_r.(false); t_r.(float); t_r.(friend); t_r.(goto); t_r.(inline); t_r.(int); t_r.(long); t_r.(mutable); t_r.(namespace)] 0.
  End R1.
  Module R2.
  Record r := mk { new : nat; noexcept : nat; not : nat; not_eq : nat; nullptr : nat; operator : nat; or : nat; or_eq : nat; private : nat; protected : nat; public : nat; register : nat; reinterpret_cast : nat; requires : nat; short : nat; signed : nat; sizeof : nat; static : nat; static_assert : nat; static_cast : nat; struct : nat; switch : nat; template : nat; this : nat }.
  Definition t_r := mk 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8.
  Definition t_sum := fold_left Nat.add [t_r.(new); t_r.(noexcept); t_r.(not); t_r.(not_eq); t_r.(nullptr); t_r.(operator); t_r.(or); t_r.(or_eq); t_r.(private); t_r.(protected); t_r.(public); t_r.(register); t_r.(reinterpret_cast); t_r.(requires); t_r.(short); t_r.(signed); t_r.(sizeof); t_r.(static); t_r.(static_assert); t_r.(static_cast); t_r.(struct); t_r.(switch); t_r.(template); t_r.(this)] 0.
  End R2.
  Module R3.
  Record r := mk { thread_local : nat; throw : nat; true : nat; try : nat; typedef : nat; typeid : nat; typename : nat; union : nat; unsigned : nat; virtual : nat; void : nat; volatile : nat; wchar_t : nat; while : nat; xor : nat; xor_eq : nat; final : nat; override : nat; import : nat; module : nat; int8_t : nat; uint64_t : nat; size_t : nat; NULL : nat }.
  Definition t_r := mk 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5.
  Definition t_sum := fold_left Nat.add [t_r.(thread_local); t_r.(throw); t_r.(true); t_r.(try); t_r.(typedef); t_r.(typeid); t_r.(typename); t_r.(union); t_r.(unsigned); t_r.(virtual); t_r.(void); t_r.(volatile); t_r.(wchar_t); t_r.(while); t_r.(xor); t_r.(xor_eq); t_r.(final); t_r.(override); t_r.(import); t_r.(module); t_r.(int8_t); t_r.(uint64_t); t_r.(size_t); t_r.(NULL)] 0.
  End R3.
  Module R4.
  Record r := mk { INT_MAX : nat; EOF : nat; errno : nat; assert : nat; stdin : nat; stdout : nat; major : nat; minor : nat; unix : nat; linux : nat; M_PI : nat; I : nat; BUFSIZ : nat; std : nat; grus : nat; main : nat; any : nat; list : nat; pair : nat; vector : nat; string : nat; value : nat; kind : nat; data : nat }.
  Definition t_r := mk 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2.
  Definition t_sum := fold_left Nat.add [t_r.(INT_MAX); t_r.(EOF); t_r.(errno); t_r.(assert); t_r.(stdin); t_r.(stdout); t_r.(major); t_r.(minor); t_r.(unix); t_r.(linux); t_r.(M_PI); t_r.(I); t_r.(BUFSIZ); t_r.(std); t_r.(grus); t_r.(main); t_r.(any); t_r.(list); t_r.(pair); t_r.(vector); t_r.(string); t_r.(value); t_r.(kind); t_r.(data)] 0.
  End R4.
  Module R5.
  Record r := mk { get : nat; take : nat; cast : nat; kind_of : nat; rocq_name : nat; members : nat; print_sexp : nat; print_coq : nat; move : nat; forward : nat; make_tuple : nat; tie : nat; abs : nat; min : nat; max : nat; exit : nat; signal : nat; time : nat; index : nat; y0 : nat; j1 : nat; gamma : nat; integer : nat; fn : nat }.
  Definition t_r := mk 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8 0 1 2 3 4 5 6 7 8.
  Definition t_sum := fold_left Nat.add [t_r.(get); t_r.(take); t_r.(cast); t_r.(kind_of); t_r.(rocq_name); t_r.(members); t_r.(print_sexp); t_r.(print_coq); t_r.(move); t_r.(forward); t_r.(make_tuple); t_r.(tie); t_r.(abs); t_r.(min); t_r.(max); t_r.(exit); t_r.(signal); t_r.(time); t_r.(index); t_r.(y0); t_r.(j1); t_r.(gamma); t_r.(integer); t_r.(fn)] 0.
  End R5.
  Module R6.
  Record r := mk { erased : nat; constant : nat; delay : nat; hash : nat; operator_ : nat; begin : nat; size : nat }.
  Definition t_r := mk 0 1 2 3 4 5 6.
  Definition t_sum := fold_left Nat.add [t_r.(erased); t_r.(constant); t_r.(delay); t_r.(hash); t_r.(operator_); t_r.(begin); t_r.(size)] 0.
  End R6.
End Recs.
Module class. Inductive class := Class (struct : nat) (enum : class) | Enum. Module struct. Fixpoint union (c : class) := match c with Class s e => s + union e | Enum => 0 end. Definition class := Class 1 Enum. End struct. End class.
Definition t_mods := (class.struct.class, class.struct.union (class.Class 4 class.struct.class)).
Module std. Module grus. Definition list := 1. Definition std := list + 1. End grus. Definition string := grus.std. End std.
Definition t_std := (std.grus.list, std.string).
(* collisions after mangling, and between kinds of entities *)
Module Coll.
  Definition x' := 1. Definition x_ := 2. Definition x_prime := 3. Definition x'0 := 4. Definition x0 := 5. Definition x_0 := 6. Definition X := 7. Definition x := 8.
  Definition t_x := [x'; x_; x_prime; x'0; x0; x_0; X; x].
  Inductive foo := Foo | FOO | foo_ | foo0. Definition Foo_ := 3. Definition foo' := Foo. Definition mk_foo := foo_. Definition foo_rect_ := 2.
  Definition t_foo := ([Foo; FOO; foo_; foo0; foo'; mk_foo], Foo_).
  Inductive node := Node (n : option node). Definition Node' (node : node) := Node (Some node). 
  Definition t_node := Node' (Node' (Node None)).
  Module M. Definition a_b := 1. Module a. Definition b := 2. End a. Definition a__b := 3. End M. Module M_a. Definition b := 4. End M_a.
  Definition t_ab := [M.a_b; M.a.b; M.a__b; M_a.b].
  Record point := { x1 : nat; y1 : nat }. Definition point_x1 := 5. Definition get_x1 p := x1 p. Definition t_pt := (point_x1, get_x1 {| x1 := 3; y1 := 4 |}).
  (* a type and its constructor and a module of one name; a variable named like a global *)
  Module tree. Inductive tree := tree_ (t : list tree) | leaf. Definition size := fix go (tree : tree) := match tree with tree_ t => S (list_sum (map go t)) | leaf => 1 end. End tree.
  Definition t_tree := tree.size (tree.tree_ [tree.leaf; tree.leaf]).
  Definition shadow (x' : nat) := let x := x' + x in let x' := x + x' in let x := x' * x in (x, x').
  Definition t_shadow := shadow 3.
  Definition rec (f : nat -> nat) := let rec := f in rec (rec 1). Definition t_rec := rec S.
  Fixpoint go n := match n with 0 => 0 | S m => (fix go k := match k with 0 => go' m | S k => go k end) m + go m end with go' n := match n with 0 => 1 | S n => 1 + go n end.
  Definition t_go := go 4.
  Definition same (A : Type) (a : A) (A' : Type) (a' : A') := (a, a'). Definition t_same := same nat 1 bool true.
  (* type variables named like things *)
  Inductive wrap (T : Type) := Wrap (t : T). Definition mapw {T wrap' : Type} (f : T -> wrap') (w : wrap T) := match w with Wrap _ T => Wrap _ (f T) end. Definition t_wrap := mapw S (Wrap _ 1).
  Inductive poly (grus std : Type) := P (g : grus) (s : std). Definition t_poly := P _ _ 1 true.
End Coll.
