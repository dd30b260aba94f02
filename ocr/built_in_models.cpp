// The assembler copies the files in as they are; an array in C++ would take the compiler seconds.

#include "ocr/built_in_models.h"

// GRIDMEND_MODELS is the folder of the models.
asm(R"(
  .section .rodata
  .balign 16
gridmend_glyph_model:
  .incbin ")" GRIDMEND_MODELS R"(/glyphs.bin"
gridmend_glyph_model_end:
  .balign 16
gridmend_line_model:
  .incbin ")" GRIDMEND_MODELS R"(/numbers.traineddata"
gridmend_line_model_end:
  .balign 16
gridmend_line_net:
  .incbin ")" GRIDMEND_MODELS R"(/line_net.onnx"
gridmend_line_net_end:
  .previous
)");

extern "C" {
extern const std::byte gridmend_glyph_model[], gridmend_glyph_model_end[];
extern const std::byte gridmend_line_model[], gridmend_line_model_end[];
extern const std::byte gridmend_line_net[], gridmend_line_net_end[];
}

namespace gridmend {

std::span<const std::byte> built_in_glyph_model() {
  return {gridmend_glyph_model, gridmend_glyph_model_end};
}

std::span<const std::byte> built_in_line_model() {
  return {gridmend_line_model, gridmend_line_model_end};
}

std::span<const std::byte> built_in_line_net() {
  return {gridmend_line_net, gridmend_line_net_end};
}

}  // namespace gridmend
