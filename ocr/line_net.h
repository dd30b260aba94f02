#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "ink/text_lines.h"
#include "model/raster.h"
#include "ocr/engine.h"

namespace gridmend {

/// Reads a number as a whole, from its grey pixels: a net of convolutions says of each column of
/// the picture which character stands there, and the likeliest text is the one for which most ways
/// through the columns speak (connectionist temporal classification, A. Graves et al., ICML 2006).
/// Trained by train/net.
class LineNet {
 public:
  /// The bytes of an ONNX file as train/net/train_net.py writes it. Throws Error(bug) when they are
  /// none.
  explicit LineNet(std::span<const std::byte> onnx);
  ~LineNet();
  LineNet(const LineNet&) = delete;
  LineNet& operator=(const LineNet&) = delete;

  /// The likeliest text, `?` for what is no character of numbers; its confidence is its share of
  /// all texts. Without symbols, which have no places.
  LineReading read(const Raster& raster, const TextLine& line) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gridmend
