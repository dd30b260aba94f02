#!/usr/bin/env bash
# Trains the models of the number readers from nothing: train/train.sh FOLDER [lines|glyphs|net|all]
#
# What is made goes into FOLDER; a step whose file is there is not done again, so that a run that was broken off goes
# on. Takes about four hours of one processor. The models are then FOLDER/numbers.traineddata, FOLDER/glyphs.bin.z and
# FOLDER/line_net.onnx.z: copy them to ocr/models once `./dev bench reader` says that they are better. See train/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1 what=${2:-all}
programs=build/release fonts=train/fonts.txt
mkdir -p "$out"
export OMP_THREAD_LIMIT=1 OPENBLAS_NUM_THREADS=1

lines() {  # FOLDER ROLE SEED COUNT
  [ -f "$out/$1/list" ] || "$programs/make_lines" "$fonts" "$2" "$3" "$4" "$out/$1.part"
  [ -f "$out/$1/list" ] || { mv "$out/$1.part" "$out/$1"; sed -i "s|\.part/|/|" "$out/$1/list"; }
}

# stage LIST RATE UNTIL OPTION...: trains until so many lines have been seen, counted from the first stage on.
stage() {
  [ ! -f "$out/stage-$3" ] || return 0
  lstmtraining --traineddata "$out/num/num.traineddata" --model_output "$out/checkpoints/num" \
    --train_listfile "$1" --learning_rate "$2" --max_iterations "$3" "${@:4}" >>"$out/lines.log" 2>&1
  touch "$out/stage-$3"
}

train_lines() {
  lines lines-1 train 1 40000
  lines lines-2 train 2 50000
  lines lines-3 train 3 48000
  lines lines-fit fit 99 4000
  cat "$out"/lines-[123]/list >"$out/all.list"

  mkdir -p "$out/num" "$out/script" "$out/checkpoints"
  printf '0123456789-.,/%%()+无万元件个次?\n' >"$out/text"
  unicharset_extractor --output_unicharset "$out/unicharset" --norm_mode 1 "$out/text" >/dev/null 2>&1
  printf '?\t1\n' >"$out/script/radical-stroke.txt"  # one line at least is wanted
  combine_lang_model --input_unicharset "$out/unicharset" --script_dir "$out/script" --output_dir "$out" --lang num \
    --pass_through_recoder >/dev/null 2>&1

  stage "$out/lines-1/list" 0.002 48800 \
    --net_spec '[1,36,0,1 Ct3,3,16 Mp3,3 Lfys32 Lfx48 Lrx48 Lfx64 O1c28]'
  local next=(--continue_from "$out/checkpoints/num_checkpoint" --reset_learning_rate)
  stage "$out/all.list" 0.0008 79300 "${next[@]}" --perfect_sample_delay 4
  stage "$out/all.list" 0.0003 102800 "${next[@]}" --perfect_sample_delay 4
  stage "$out/all.list" 0.00012 150200 "${next[@]}"
  # The float weights are kept: as whole numbers they err ten times as often.
  lstmtraining --stop_training --continue_from "$out/checkpoints/num_checkpoint" \
    --traineddata "$out/num/num.traineddata" --model_output "$out/numbers.traineddata" >>"$out/lines.log" 2>&1
  lstmeval --model "$out/checkpoints/num_checkpoint" --traineddata "$out/num/num.traineddata" \
    --eval_listfile "$out/lines-fit/list" 2>&1 | grep Eval
}

train_glyphs() {
  [ -f "$out/glyphs-train" ] || {
    "$programs/make_glyphs" "$fonts" train 31 600000 "$out/glyphs-train.part"
    mv "$out/glyphs-train.part" "$out/glyphs-train"
  }
  [ -f "$out/glyphs-fit" ] || "$programs/make_glyphs" "$fonts" fit 7 40000 "$out/glyphs-fit"
  /usr/bin/python3 train/glyph/train_glyphs.py "$out/glyphs-train" "$out/glyphs-fit" "$out/glyphs.bin.z" --hidden 256 --epochs 20
}

pictures() {  # NAME ROLE SEED COUNT
  [ -f "$out/$1" ] || { "$programs/make_pictures" "$fonts" "$2" "$3" "$4" "$out/$1.part" && mv "$out/$1.part" "$out/$1"; }
}

train_net() {
  local seed
  for seed in 1 2 3 4 5 6; do pictures "pictures-$seed" train "$seed" 100000; done
  pictures pictures-fit fit 99 8000
  /usr/bin/python3 train/net/train_net.py "$out/line_net.onnx.z" "$out/pictures-fit" "$out"/pictures-[1-6] --minutes 85 --batch 48 --rate 2.5e-3
}

case $what in
  lines) train_lines ;;
  glyphs) train_glyphs ;;
  net) train_net ;;
  all) train_lines; train_glyphs; train_net ;;
  *) echo "train.sh FOLDER [lines|glyphs|net|all]" >&2; exit 2 ;;
esac
