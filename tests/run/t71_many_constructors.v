(* feature: Matches with many constructors *)
(* timeout 600 *)
Require Import List Arith. Import ListNotations.
Inductive op : Type :=
  | C0 | C1 (n : nat) | C2 (a b : op) | C3 (l : list op) | C4 | C5 (n : nat) | C6 (a b : op) | C7 (l : list op) | C8
  | C9 (n : nat) | C10 (a b : op) | C11 (l : list op) | C12 | C13 (n : nat) | C14 (a b : op) | C15 (l : list op)
  | C16 | C17 (n : nat) | C18 (a b : op) | C19 (l : list op) | C20 | C21 (n : nat) | C22 (a b : op)
  | C23 (l : list op) | C24 | C25 (n : nat) | C26 (a b : op) | C27 (l : list op) | C28 | C29 (n : nat)
  | C30 (a b : op) | C31 (l : list op) | C32 | C33 (n : nat) | C34 (a b : op) | C35 (l : list op) | C36
  | C37 (n : nat) | C38 (a b : op) | C39 (l : list op) | C40 | C41 (n : nat) | C42 (a b : op) | C43 (l : list op)
  | C44 | C45 (n : nat) | C46 (a b : op) | C47 (l : list op) | C48 | C49 (n : nat) | C50 (a b : op)
  | C51 (l : list op) | C52 | C53 (n : nat) | C54 (a b : op) | C55 (l : list op) | C56 | C57 (n : nat)
  | C58 (a b : op) | C59 (l : list op) | C60 | C61 (n : nat) | C62 (a b : op) | C63 (l : list op) | C64
  | C65 (n : nat) | C66 (a b : op) | C67 (l : list op) | C68 | C69 (n : nat) | C70 (a b : op) | C71 (l : list op)
  | C72 | C73 (n : nat) | C74 (a b : op) | C75 (l : list op) | C76 | C77 (n : nat) | C78 (a b : op)
  | C79 (l : list op) | C80 | C81 (n : nat) | C82 (a b : op) | C83 (l : list op) | C84 | C85 (n : nat)
  | C86 (a b : op) | C87 (l : list op) | C88 | C89 (n : nat) | C90 (a b : op) | C91 (l : list op) | C92
  | C93 (n : nat) | C94 (a b : op) | C95 (l : list op) | C96 | C97 (n : nat) | C98 (a b : op) | C99 (l : list op)
  | C100 | C101 (n : nat) | C102 (a b : op) | C103 (l : list op) | C104 | C105 (n : nat) | C106 (a b : op)
  | C107 (l : list op) | C108 | C109 (n : nat) | C110 (a b : op) | C111 (l : list op) | C112 | C113 (n : nat)
  | C114 (a b : op) | C115 (l : list op) | C116 | C117 (n : nat) | C118 (a b : op) | C119 (l : list op) | C120
  | C121 (n : nat) | C122 (a b : op) | C123 (l : list op) | C124 | C125 (n : nat) | C126 (a b : op)
  | C127 (l : list op) | C128 | C129 (n : nat) | C130 (a b : op) | C131 (l : list op) | C132 | C133 (n : nat)
  | C134 (a b : op) | C135 (l : list op) | C136 | C137 (n : nat) | C138 (a b : op) | C139 (l : list op) | C140
  | C141 (n : nat) | C142 (a b : op) | C143 (l : list op) | C144 | C145 (n : nat) | C146 (a b : op)
  | C147 (l : list op) | C148 | C149 (n : nat) | C150 (a b : op) | C151 (l : list op) | C152 | C153 (n : nat)
  | C154 (a b : op) | C155 (l : list op) | C156 | C157 (n : nat) | C158 (a b : op) | C159 (l : list op) | C160
  | C161 (n : nat) | C162 (a b : op) | C163 (l : list op) | C164 | C165 (n : nat) | C166 (a b : op)
  | C167 (l : list op) | C168 | C169 (n : nat) | C170 (a b : op) | C171 (l : list op) | C172 | C173 (n : nat)
  | C174 (a b : op) | C175 (l : list op) | C176 | C177 (n : nat) | C178 (a b : op) | C179 (l : list op) | C180
  | C181 (n : nat) | C182 (a b : op) | C183 (l : list op) | C184 | C185 (n : nat) | C186 (a b : op)
  | C187 (l : list op) | C188 | C189 (n : nat) | C190 (a b : op) | C191 (l : list op) | C192 | C193 (n : nat)
  | C194 (a b : op) | C195 (l : list op) | C196 | C197 (n : nat) | C198 (a b : op) | C199 (l : list op) | C200
  | C201 (n : nat) | C202 (a b : op) | C203 (l : list op) | C204 | C205 (n : nat) | C206 (a b : op)
  | C207 (l : list op) | C208 | C209 (n : nat) | C210 (a b : op) | C211 (l : list op) | C212 | C213 (n : nat)
  | C214 (a b : op) | C215 (l : list op) | C216 | C217 (n : nat) | C218 (a b : op) | C219 (l : list op) | C220
  | C221 (n : nat) | C222 (a b : op) | C223 (l : list op) | C224 | C225 (n : nat) | C226 (a b : op)
  | C227 (l : list op) | C228 | C229 (n : nat) | C230 (a b : op) | C231 (l : list op) | C232 | C233 (n : nat)
  | C234 (a b : op) | C235 (l : list op) | C236 | C237 (n : nat) | C238 (a b : op) | C239 (l : list op) | C240
  | C241 (n : nat) | C242 (a b : op) | C243 (l : list op) | C244 | C245 (n : nat) | C246 (a b : op)
  | C247 (l : list op) | C248 | C249 (n : nat) | C250 (a b : op) | C251 (l : list op) | C252 | C253 (n : nat)
  | C254 (a b : op) | C255 (l : list op) | C256 | C257 (n : nat) | C258 (a b : op) | C259 (l : list op) | C260
  | C261 (n : nat) | C262 (a b : op) | C263 (l : list op) | C264 | C265 (n : nat) | C266 (a b : op)
  | C267 (l : list op) | C268 | C269 (n : nat) | C270 (a b : op) | C271 (l : list op) | C272 | C273 (n : nat)
  | C274 (a b : op) | C275 (l : list op) | C276 | C277 (n : nat) | C278 (a b : op) | C279 (l : list op) | C280
  | C281 (n : nat) | C282 (a b : op) | C283 (l : list op) | C284 | C285 (n : nat) | C286 (a b : op)
  | C287 (l : list op) | C288 | C289 (n : nat) | C290 (a b : op) | C291 (l : list op) | C292 | C293 (n : nat)
  | C294 (a b : op) | C295 (l : list op) | C296 | C297 (n : nat) | C298 (a b : op) | C299 (l : list op).
Fixpoint size (o : op) : nat := match o with
  | C0 => 0 | C1 n => n + 1 | C2 a b => size a + size b | C3 l => list_sum (map size l) + 3 | C4 => 4 | C5 n => n + 5
  | C6 a b => size a + size b | C7 l => list_sum (map size l) + 7 | C8 => 8 | C9 n => n + 9
  | C10 a b => size a + size b | C11 l => list_sum (map size l) + 11 | C12 => 12 | C13 n => n + 13
  | C14 a b => size a + size b | C15 l => list_sum (map size l) + 15 | C16 => 16 | C17 n => n + 17
  | C18 a b => size a + size b | C19 l => list_sum (map size l) + 19 | C20 => 20 | C21 n => n + 21
  | C22 a b => size a + size b | C23 l => list_sum (map size l) + 23 | C24 => 24 | C25 n => n + 25
  | C26 a b => size a + size b | C27 l => list_sum (map size l) + 27 | C28 => 28 | C29 n => n + 29
  | C30 a b => size a + size b | C31 l => list_sum (map size l) + 31 | C32 => 32 | C33 n => n + 33
  | C34 a b => size a + size b | C35 l => list_sum (map size l) + 35 | C36 => 36 | C37 n => n + 37
  | C38 a b => size a + size b | C39 l => list_sum (map size l) + 39 | C40 => 40 | C41 n => n + 41
  | C42 a b => size a + size b | C43 l => list_sum (map size l) + 43 | C44 => 44 | C45 n => n + 45
  | C46 a b => size a + size b | C47 l => list_sum (map size l) + 47 | C48 => 48 | C49 n => n + 49
  | C50 a b => size a + size b | C51 l => list_sum (map size l) + 51 | C52 => 52 | C53 n => n + 53
  | C54 a b => size a + size b | C55 l => list_sum (map size l) + 55 | C56 => 56 | C57 n => n + 57
  | C58 a b => size a + size b | C59 l => list_sum (map size l) + 59 | C60 => 60 | C61 n => n + 61
  | C62 a b => size a + size b | C63 l => list_sum (map size l) + 63 | C64 => 64 | C65 n => n + 65
  | C66 a b => size a + size b | C67 l => list_sum (map size l) + 67 | C68 => 68 | C69 n => n + 69
  | C70 a b => size a + size b | C71 l => list_sum (map size l) + 71 | C72 => 72 | C73 n => n + 73
  | C74 a b => size a + size b | C75 l => list_sum (map size l) + 75 | C76 => 76 | C77 n => n + 77
  | C78 a b => size a + size b | C79 l => list_sum (map size l) + 79 | C80 => 80 | C81 n => n + 81
  | C82 a b => size a + size b | C83 l => list_sum (map size l) + 83 | C84 => 84 | C85 n => n + 85
  | C86 a b => size a + size b | C87 l => list_sum (map size l) + 87 | C88 => 88 | C89 n => n + 89
  | C90 a b => size a + size b | C91 l => list_sum (map size l) + 91 | C92 => 92 | C93 n => n + 93
  | C94 a b => size a + size b | C95 l => list_sum (map size l) + 95 | C96 => 96 | C97 n => n + 97
  | C98 a b => size a + size b | C99 l => list_sum (map size l) + 99 | C100 => 100 | C101 n => n + 101
  | C102 a b => size a + size b | C103 l => list_sum (map size l) + 103 | C104 => 104 | C105 n => n + 105
  | C106 a b => size a + size b | C107 l => list_sum (map size l) + 107 | C108 => 108 | C109 n => n + 109
  | C110 a b => size a + size b | C111 l => list_sum (map size l) + 111 | C112 => 112 | C113 n => n + 113
  | C114 a b => size a + size b | C115 l => list_sum (map size l) + 115 | C116 => 116 | C117 n => n + 117
  | C118 a b => size a + size b | C119 l => list_sum (map size l) + 119 | C120 => 120 | C121 n => n + 121
  | C122 a b => size a + size b | C123 l => list_sum (map size l) + 123 | C124 => 124 | C125 n => n + 125
  | C126 a b => size a + size b | C127 l => list_sum (map size l) + 127 | C128 => 128 | C129 n => n + 129
  | C130 a b => size a + size b | C131 l => list_sum (map size l) + 131 | C132 => 132 | C133 n => n + 133
  | C134 a b => size a + size b | C135 l => list_sum (map size l) + 135 | C136 => 136 | C137 n => n + 137
  | C138 a b => size a + size b | C139 l => list_sum (map size l) + 139 | C140 => 140 | C141 n => n + 141
  | C142 a b => size a + size b | C143 l => list_sum (map size l) + 143 | C144 => 144 | C145 n => n + 145
  | C146 a b => size a + size b | C147 l => list_sum (map size l) + 147 | C148 => 148 | C149 n => n + 149
  | C150 a b => size a + size b | C151 l => list_sum (map size l) + 151 | C152 => 152 | C153 n => n + 153
  | C154 a b => size a + size b | C155 l => list_sum (map size l) + 155 | C156 => 156 | C157 n => n + 157
  | C158 a b => size a + size b | C159 l => list_sum (map size l) + 159 | C160 => 160 | C161 n => n + 161
  | C162 a b => size a + size b | C163 l => list_sum (map size l) + 163 | C164 => 164 | C165 n => n + 165
  | C166 a b => size a + size b | C167 l => list_sum (map size l) + 167 | C168 => 168 | C169 n => n + 169
  | C170 a b => size a + size b | C171 l => list_sum (map size l) + 171 | C172 => 172 | C173 n => n + 173
  | C174 a b => size a + size b | C175 l => list_sum (map size l) + 175 | C176 => 176 | C177 n => n + 177
  | C178 a b => size a + size b | C179 l => list_sum (map size l) + 179 | C180 => 180 | C181 n => n + 181
  | C182 a b => size a + size b | C183 l => list_sum (map size l) + 183 | C184 => 184 | C185 n => n + 185
  | C186 a b => size a + size b | C187 l => list_sum (map size l) + 187 | C188 => 188 | C189 n => n + 189
  | C190 a b => size a + size b | C191 l => list_sum (map size l) + 191 | C192 => 192 | C193 n => n + 193
  | C194 a b => size a + size b | C195 l => list_sum (map size l) + 195 | C196 => 196 | C197 n => n + 197
  | C198 a b => size a + size b | C199 l => list_sum (map size l) + 199 | C200 => 200 | C201 n => n + 201
  | C202 a b => size a + size b | C203 l => list_sum (map size l) + 203 | C204 => 204 | C205 n => n + 205
  | C206 a b => size a + size b | C207 l => list_sum (map size l) + 207 | C208 => 208 | C209 n => n + 209
  | C210 a b => size a + size b | C211 l => list_sum (map size l) + 211 | C212 => 212 | C213 n => n + 213
  | C214 a b => size a + size b | C215 l => list_sum (map size l) + 215 | C216 => 216 | C217 n => n + 217
  | C218 a b => size a + size b | C219 l => list_sum (map size l) + 219 | C220 => 220 | C221 n => n + 221
  | C222 a b => size a + size b | C223 l => list_sum (map size l) + 223 | C224 => 224 | C225 n => n + 225
  | C226 a b => size a + size b | C227 l => list_sum (map size l) + 227 | C228 => 228 | C229 n => n + 229
  | C230 a b => size a + size b | C231 l => list_sum (map size l) + 231 | C232 => 232 | C233 n => n + 233
  | C234 a b => size a + size b | C235 l => list_sum (map size l) + 235 | C236 => 236 | C237 n => n + 237
  | C238 a b => size a + size b | C239 l => list_sum (map size l) + 239 | C240 => 240 | C241 n => n + 241
  | C242 a b => size a + size b | C243 l => list_sum (map size l) + 243 | C244 => 244 | C245 n => n + 245
  | C246 a b => size a + size b | C247 l => list_sum (map size l) + 247 | C248 => 248 | C249 n => n + 249
  | C250 a b => size a + size b | C251 l => list_sum (map size l) + 251 | C252 => 252 | C253 n => n + 253
  | C254 a b => size a + size b | C255 l => list_sum (map size l) + 255 | C256 => 256 | C257 n => n + 257
  | C258 a b => size a + size b | C259 l => list_sum (map size l) + 259 | C260 => 260 | C261 n => n + 261
  | C262 a b => size a + size b | C263 l => list_sum (map size l) + 263 | C264 => 264 | C265 n => n + 265
  | C266 a b => size a + size b | C267 l => list_sum (map size l) + 267 | C268 => 268 | C269 n => n + 269
  | C270 a b => size a + size b | C271 l => list_sum (map size l) + 271 | C272 => 272 | C273 n => n + 273
  | C274 a b => size a + size b | C275 l => list_sum (map size l) + 275 | C276 => 276 | C277 n => n + 277
  | C278 a b => size a + size b | C279 l => list_sum (map size l) + 279 | C280 => 280 | C281 n => n + 281
  | C282 a b => size a + size b | C283 l => list_sum (map size l) + 283 | C284 => 284 | C285 n => n + 285
  | C286 a b => size a + size b | C287 l => list_sum (map size l) + 287 | C288 => 288 | C289 n => n + 289
  | C290 a b => size a + size b | C291 l => list_sum (map size l) + 291 | C292 => 292 | C293 n => n + 293
  | C294 a b => size a + size b | C295 l => list_sum (map size l) + 295 | C296 => 296 | C297 n => n + 297
  | C298 a b => size a + size b | C299 l => list_sum (map size l) + 299
  end.
Definition t_size := map size [C0; C1 5; C138 C4 (C137 9); C299 [C100; C101 1; C102 C0 C8]; C296; C297 4].
Definition t_v := C299 [C100; C101 1; C102 C0 C8].
(* defaults, and two values at once *)
Definition few (o : op) : nat := match o with C7 l => length l | C150 (C4) _ => 1 | C150 (C151 l) (C1 n) => n + length l | C299 (C298 C0 C4 :: _) => 2 | C4 | C8 | C12 => 3 | _ => 4 end.
Definition t_few := map few [C7 [C0]; C150 C4 C0; C150 (C151 [C0; C0]) (C1 40); C150 C0 C0; C299 [C298 C0 C4]; C299 [C298 C4 C4]; C8; C296].
Inductive enum : Type :=
  | E0 | E1 | E2 | E3 | E4 | E5 | E6 | E7 | E8 | E9 | E10 | E11 | E12 | E13 | E14 | E15 | E16 | E17 | E18 | E19 | E20
  | E21 | E22 | E23 | E24 | E25 | E26 | E27 | E28 | E29 | E30 | E31 | E32 | E33 | E34 | E35 | E36 | E37 | E38 | E39
  | E40 | E41 | E42 | E43 | E44 | E45 | E46 | E47 | E48 | E49 | E50 | E51 | E52 | E53 | E54 | E55 | E56 | E57 | E58
  | E59 | E60 | E61 | E62 | E63 | E64 | E65 | E66 | E67 | E68 | E69 | E70 | E71 | E72 | E73 | E74 | E75 | E76 | E77
  | E78 | E79 | E80 | E81 | E82 | E83 | E84 | E85 | E86 | E87 | E88 | E89 | E90 | E91 | E92 | E93 | E94 | E95 | E96
  | E97 | E98 | E99 | E100 | E101 | E102 | E103 | E104 | E105 | E106 | E107 | E108 | E109 | E110 | E111 | E112 | E113
  | E114 | E115 | E116 | E117 | E118 | E119 | E120 | E121 | E122 | E123 | E124 | E125 | E126 | E127 | E128 | E129
  | E130 | E131 | E132 | E133 | E134 | E135 | E136 | E137 | E138 | E139 | E140 | E141 | E142 | E143 | E144 | E145
  | E146 | E147 | E148 | E149 | E150 | E151 | E152 | E153 | E154 | E155 | E156 | E157 | E158 | E159 | E160 | E161
  | E162 | E163 | E164 | E165 | E166 | E167 | E168 | E169 | E170 | E171 | E172 | E173 | E174 | E175 | E176 | E177
  | E178 | E179 | E180 | E181 | E182 | E183 | E184 | E185 | E186 | E187 | E188 | E189 | E190 | E191 | E192 | E193
  | E194 | E195 | E196 | E197 | E198 | E199 | E200 | E201 | E202 | E203 | E204 | E205 | E206 | E207 | E208 | E209
  | E210 | E211 | E212 | E213 | E214 | E215 | E216 | E217 | E218 | E219 | E220 | E221 | E222 | E223 | E224 | E225
  | E226 | E227 | E228 | E229 | E230 | E231 | E232 | E233 | E234 | E235 | E236 | E237 | E238 | E239 | E240 | E241
  | E242 | E243 | E244 | E245 | E246 | E247 | E248 | E249 | E250 | E251 | E252 | E253 | E254 | E255 | E256 | E257
  | E258 | E259 | E260 | E261 | E262 | E263 | E264 | E265 | E266 | E267 | E268 | E269 | E270 | E271 | E272 | E273
  | E274 | E275 | E276 | E277 | E278 | E279 | E280 | E281 | E282 | E283 | E284 | E285 | E286 | E287 | E288 | E289
  | E290 | E291 | E292 | E293 | E294 | E295 | E296 | E297 | E298 | E299.
Definition code (e : enum) : nat := match e with
  | E0 => 0 | E1 => 37 | E2 => 74 | E3 => 10 | E4 => 47 | E5 => 84 | E6 => 20 | E7 => 57 | E8 => 94 | E9 => 30
  | E10 => 67 | E11 => 3 | E12 => 40 | E13 => 77 | E14 => 13 | E15 => 50 | E16 => 87 | E17 => 23 | E18 => 60
  | E19 => 97 | E20 => 33 | E21 => 70 | E22 => 6 | E23 => 43 | E24 => 80 | E25 => 16 | E26 => 53 | E27 => 90
  | E28 => 26 | E29 => 63 | E30 => 100 | E31 => 36 | E32 => 73 | E33 => 9 | E34 => 46 | E35 => 83 | E36 => 19
  | E37 => 56 | E38 => 93 | E39 => 29 | E40 => 66 | E41 => 2 | E42 => 39 | E43 => 76 | E44 => 12 | E45 => 49
  | E46 => 86 | E47 => 22 | E48 => 59 | E49 => 96 | E50 => 32 | E51 => 69 | E52 => 5 | E53 => 42 | E54 => 79
  | E55 => 15 | E56 => 52 | E57 => 89 | E58 => 25 | E59 => 62 | E60 => 99 | E61 => 35 | E62 => 72 | E63 => 8
  | E64 => 45 | E65 => 82 | E66 => 18 | E67 => 55 | E68 => 92 | E69 => 28 | E70 => 65 | E71 => 1 | E72 => 38
  | E73 => 75 | E74 => 11 | E75 => 48 | E76 => 85 | E77 => 21 | E78 => 58 | E79 => 95 | E80 => 31 | E81 => 68
  | E82 => 4 | E83 => 41 | E84 => 78 | E85 => 14 | E86 => 51 | E87 => 88 | E88 => 24 | E89 => 61 | E90 => 98
  | E91 => 34 | E92 => 71 | E93 => 7 | E94 => 44 | E95 => 81 | E96 => 17 | E97 => 54 | E98 => 91 | E99 => 27
  | E100 => 64 | E101 => 0 | E102 => 37 | E103 => 74 | E104 => 10 | E105 => 47 | E106 => 84 | E107 => 20 | E108 => 57
  | E109 => 94 | E110 => 30 | E111 => 67 | E112 => 3 | E113 => 40 | E114 => 77 | E115 => 13 | E116 => 50 | E117 => 87
  | E118 => 23 | E119 => 60 | E120 => 97 | E121 => 33 | E122 => 70 | E123 => 6 | E124 => 43 | E125 => 80 | E126 => 16
  | E127 => 53 | E128 => 90 | E129 => 26 | E130 => 63 | E131 => 100 | E132 => 36 | E133 => 73 | E134 => 9
  | E135 => 46 | E136 => 83 | E137 => 19 | E138 => 56 | E139 => 93 | E140 => 29 | E141 => 66 | E142 => 2 | E143 => 39
  | E144 => 76 | E145 => 12 | E146 => 49 | E147 => 86 | E148 => 22 | E149 => 59 | E150 => 96 | E151 => 32
  | E152 => 69 | E153 => 5 | E154 => 42 | E155 => 79 | E156 => 15 | E157 => 52 | E158 => 89 | E159 => 25 | E160 => 62
  | E161 => 99 | E162 => 35 | E163 => 72 | E164 => 8 | E165 => 45 | E166 => 82 | E167 => 18 | E168 => 55 | E169 => 92
  | E170 => 28 | E171 => 65 | E172 => 1 | E173 => 38 | E174 => 75 | E175 => 11 | E176 => 48 | E177 => 85 | E178 => 21
  | E179 => 58 | E180 => 95 | E181 => 31 | E182 => 68 | E183 => 4 | E184 => 41 | E185 => 78 | E186 => 14 | E187 => 51
  | E188 => 88 | E189 => 24 | E190 => 61 | E191 => 98 | E192 => 34 | E193 => 71 | E194 => 7 | E195 => 44 | E196 => 81
  | E197 => 17 | E198 => 54 | E199 => 91 | E200 => 27 | E201 => 64 | E202 => 0 | E203 => 37 | E204 => 74 | E205 => 10
  | E206 => 47 | E207 => 84 | E208 => 20 | E209 => 57 | E210 => 94 | E211 => 30 | E212 => 67 | E213 => 3 | E214 => 40
  | E215 => 77 | E216 => 13 | E217 => 50 | E218 => 87 | E219 => 23 | E220 => 60 | E221 => 97 | E222 => 33
  | E223 => 70 | E224 => 6 | E225 => 43 | E226 => 80 | E227 => 16 | E228 => 53 | E229 => 90 | E230 => 26 | E231 => 63
  | E232 => 100 | E233 => 36 | E234 => 73 | E235 => 9 | E236 => 46 | E237 => 83 | E238 => 19 | E239 => 56
  | E240 => 93 | E241 => 29 | E242 => 66 | E243 => 2 | E244 => 39 | E245 => 76 | E246 => 12 | E247 => 49 | E248 => 86
  | E249 => 22 | E250 => 59 | E251 => 96 | E252 => 32 | E253 => 69 | E254 => 5 | E255 => 42 | E256 => 79 | E257 => 15
  | E258 => 52 | E259 => 89 | E260 => 25 | E261 => 62 | E262 => 99 | E263 => 35 | E264 => 72 | E265 => 8 | E266 => 45
  | E267 => 82 | E268 => 18 | E269 => 55 | E270 => 92 | E271 => 28 | E272 => 65 | E273 => 1 | E274 => 38 | E275 => 75
  | E276 => 11 | E277 => 48 | E278 => 85 | E279 => 21 | E280 => 58 | E281 => 95 | E282 => 31 | E283 => 68 | E284 => 4
  | E285 => 41 | E286 => 78 | E287 => 14 | E288 => 51 | E289 => 88 | E290 => 24 | E291 => 61 | E292 => 98
  | E293 => 34 | E294 => 71 | E295 => 7 | E296 => 44 | E297 => 81 | E298 => 17 | E299 => 54
  end.
Definition both (a b : enum) : bool := match a, b with E5, E7 => true | E299, _ => true | _, E0 => true | _, _ => false end.
Definition t_code := map code [E0; E1; E150; E299].
Definition t_both := [both E5 E7; both E5 E8; both E299 E1; both E298 E0; both E298 E1].
Definition t_enum := [E7; E256; E299].
