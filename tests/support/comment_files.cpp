#include "support/comment_files.h"

#include <algorithm>
#include <csv.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <boost/json.hpp>

namespace consult::test {
namespace {

namespace json = boost::json;

std::ifstream open(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("can't read " + file.string());
    return stream;
}

void add(CommentFile& comments, std::string name, std::string text) {
    comments.number_of.emplace(std::move(name), static_cast<std::uint32_t>(comments.texts.size()));
    comments.texts.push_back(std::move(text));
}

CommentFile read_json_lines(std::filesystem::path const& file) {
    CommentFile comments;
    std::ifstream stream = open(file);
    for (std::string line; std::getline(stream, line);) {
        json::object const row = json::parse(line).as_object();
        json::value const* const text = row.if_contains("commentText");
        std::string written;
        if (text != nullptr && text->is_string()) written = std::string_view{text->as_string()};
        add(comments, std::string{row.at("documentId").as_string()}, std::move(written));
    }
    return comments;
}

/// Rows of a CSV file as libcsv tells of them.
struct Rows {
    std::vector<std::string> fields;  // of the row that is read
    std::size_t column = 0;           // of the text
    bool has_header = false;
    CommentFile comments;

    void end_row() {
        if (has_header) {
            if (column >= fields.size()) throw std::runtime_error("a row has no text");
            add(comments, std::to_string(comments.texts.size()), std::move(fields[column]));
        } else {
            auto const found = std::ranges::find(fields, "text");
            if (found == fields.end()) throw std::runtime_error("there is no column text");
            column = static_cast<std::size_t>(found - fields.begin());
            has_header = true;
        }
        fields.clear();
    }
};

CommentFile read_csv(std::filesystem::path const& file) {
    std::stringstream content;
    content << open(file).rdbuf();
    std::string const octets = content.str();
    csv_parser parser;
    if (csv_init(&parser, CSV_APPEND_NULL) != 0) throw std::bad_alloc{};
    Rows rows;
    auto const end_field = [](void* field, std::size_t size, void* of) {
        static_cast<Rows*>(of)->fields.emplace_back(static_cast<char const*>(field), size);
    };
    auto const end_row = [](int, void* of) { static_cast<Rows*>(of)->end_row(); };
    csv_parse(&parser, octets.data(), octets.size(), end_field, end_row, &rows);
    csv_fini(&parser, end_field, end_row, &rows);
    csv_free(&parser);
    return std::move(rows.comments);
}

}  // namespace

CommentFile read_comments(std::filesystem::path const& file) {
    return file.extension() == ".csv" ? read_csv(file) : read_json_lines(file);
}

std::vector<ListedPair> read_pairs(std::filesystem::path const& file, CommentFile const& comments) {
    std::vector<ListedPair> pairs;
    std::ifstream stream = open(file);
    std::string one;
    std::string other;
    for (double likeness = 0; stream >> one >> other >> likeness;) {
        auto const [lower, higher] =
            std::minmax(comments.number_of.at(one), comments.number_of.at(other));
        pairs.push_back({lower, higher, likeness});
    }
    std::ranges::sort(pairs);
    return pairs;
}

}  // namespace consult::test
