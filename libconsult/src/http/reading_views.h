/// What officials see of each other's work on comments, as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/platform/coding.h>
#include <consult/platform/reading.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(CountedQueue const& queue);
[[nodiscard]] boost::json::value view(Reader const& reader);
[[nodiscard]] boost::json::value view(ReadingItem const& item);
[[nodiscard]] boost::json::value view(CommentNote const& note);
[[nodiscard]] boost::json::value view(ReadComment const& read);
[[nodiscard]] boost::json::value view(SavedView const& saved);
/// The fields of a filter, each under its name; `queue` is an array.
[[nodiscard]] boost::json::object view(ReadingFilter const& filter);
/// The same of a search.
[[nodiscard]] boost::json::object view(CommentSearch const& search);

[[nodiscard]] boost::json::value view(CodingSample const& sample);
[[nodiscard]] boost::json::value view(CommentToCode const& comment);
[[nodiscard]] boost::json::value view(CodingResults const& results);

}  // namespace consult::http
