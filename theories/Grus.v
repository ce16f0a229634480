(** Everything: the commands and the default mappings. *)
From Grus.Mapping Require Export Loader MapBasics MapList MapNat MapPositive MapN MapZ MapString MapInt63 MapFloat MapPArray.
