From Grus.Mapping Require Import Loader.
Definition one := 1.
Definition two := S one.
Grus Extraction one two.
Grus Extraction "good" two.
Grus Dump "same.core" two.
Grus Extraction "bad" two.
