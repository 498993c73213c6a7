/// Which entries of the log people are told of.
#pragma once

#include <optional>

#include <consult/log.h>
#include <consult/notice.h>

namespace consult {

/// What an entry says that is told; nothing for the others. Whether it was public is for the record
/// to say: a first version is logged as published when its consultation is. Pure.
[[nodiscard]] std::optional<Notice> noted_event(LogEntry const& entry);

}  // namespace consult
