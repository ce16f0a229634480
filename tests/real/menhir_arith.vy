/* Arithmetic over Z: the grammar of the Menhir manual's Coq chapter, with unary minus. */
%{
From Coq Require Import ZArith List.
%}
%token <Z> NUM
%token PLUS MINUS TIMES DIV LPAREN RPAREN EOF
%start <Z> program
%type <Z> expr term factor
%%
program: e = expr EOF { e }
expr: t = term { t } | e = expr PLUS t = term { Z.add e t } | e = expr MINUS t = term { Z.sub e t }
term: f = factor { f } | t = term TIMES f = factor { Z.mul t f } | t = term DIV f = factor { Z.div t f }
factor: n = NUM { n } | LPAREN e = expr RPAREN { e } | MINUS f = factor { Z.opp f }
