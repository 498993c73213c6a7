#include "exchange/draft_source.h"

#include <string>

#include <consult/text.h>

namespace consult::exchange {

Result<> check_source(BytesView source, DraftLimits const& limits) {
    if (source.size() > limits.most_octets) {
        return refuse(ErrorCode::too_large, "source", "draft.too_large",
                      "The file has {size} octets; at most {most} are read.",
                      {{"size", std::to_string(source.size())},
                       {"most", std::to_string(limits.most_octets)}});
    }
    if (!is_utf8(source)) {
        return refuse(ErrorCode::invalid, "source", "text.not_utf8",
                      "The file is not well-formed UTF-8; save it in that encoding.");
    }
    return {};
}

}  // namespace consult::exchange
