#pragma once

#include <opencv2/core.hpp>

#include "train/print/random.h"

namespace gridmend::train {

/// What happens to a printed picture on its way to being a scan. `severity` is 0 (clean) to 1.
///
/// `ink` is the share of ink in each pixel, 32 bit float 0..1, at the resolution at which it was
/// printed.
void wear(cv::Mat& ink, double severity, Random& random);

/// The scan of `ink` at its own resolution: 8 bit grey.
cv::Mat scanned(const cv::Mat& ink, double dpi, double severity, Random& random);

/// The same by other means; see Damage::bench.
cv::Mat scanned_otherwise(const cv::Mat& ink, double dpi, double severity, Random& random);

}  // namespace gridmend::train
