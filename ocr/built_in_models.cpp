// The assembler copies the files in as they are; an array in C++ would take the compiler seconds.
// Those that train/packed.py wrote are deflated.

#include "ocr/built_in_models.h"

#include <leptonica/allheaders.h>

#include <algorithm>

#include "model/error.h"

// GRIDMEND_MODELS is the folder of the models.
asm(R"(
  .section .rodata
  .balign 16
gridmend_glyph_model:
  .incbin ")" GRIDMEND_MODELS R"(/glyphs.bin.z"
gridmend_glyph_model_end:
  .balign 16
gridmend_line_model:
  .incbin ")" GRIDMEND_MODELS R"(/numbers.traineddata"
gridmend_line_model_end:
  .balign 16
gridmend_line_net:
  .incbin ")" GRIDMEND_MODELS R"(/line_net.onnx.z"
gridmend_line_net_end:
  .previous
)");

extern "C" {
extern const std::byte gridmend_glyph_model[], gridmend_glyph_model_end[];
extern const std::byte gridmend_line_model[], gridmend_line_model_end[];
extern const std::byte gridmend_line_net[], gridmend_line_net_end[];
}

namespace gridmend {

namespace {

std::vector<std::byte> inflated(std::span<const std::byte> deflated) {
  std::size_t size = 0;
  l_uint8* const bytes =
      zlibUncompress(reinterpret_cast<const l_uint8*>(deflated.data()), deflated.size(), &size);
  if (bytes == nullptr) throw Error(ErrorKind::bug, "a model of the program cannot be inflated");
  std::vector<std::byte> result(size);
  std::transform(bytes, bytes + size, result.begin(), [](l_uint8 byte) { return std::byte{byte}; });
  lept_free(bytes);
  return result;
}

}  // namespace

std::vector<std::byte> built_in_glyph_model() {
  return inflated({gridmend_glyph_model, gridmend_glyph_model_end});
}

std::span<const std::byte> built_in_line_model() {
  return {gridmend_line_model, gridmend_line_model_end};
}

std::vector<std::byte> built_in_line_net() {
  return inflated({gridmend_line_net, gridmend_line_net_end});
}

}  // namespace gridmend
