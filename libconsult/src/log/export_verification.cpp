#include <algorithm>
#include <charconv>
#include <map>

#include <consult/export_verification.h>

namespace consult {
namespace {

constexpr std::string_view format = "consult-export/1";
constexpr std::uint64_t most_sequences = 10'000'000;

tl::unexpected<Error> bad_line(std::string const& line) {
    return refuse(ErrorCode::invalid, "verification", "export.line",
                  "The file's own account of itself lacks {line}, or it can't be read. The file "
                  "was changed, or is none of this platform's.",
                  {{"line", line}});
}

/// Base64 of RFC 4648 section 4, with padding, as roots of logs are usually written.
std::string base64(Digest const& digest) {
    std::string text = to_base64url(view(digest));
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    while (text.size() % 4 != 0)
        text += '=';
    return text;
}

std::optional<std::uint64_t> count_from(std::string_view text) {
    std::uint64_t count = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return count;
}

std::optional<Digest> hex_digest_from(std::string_view text) {
    std::optional<Bytes> const octets = from_hex(text);
    return octets ? digest_from(*octets) : std::nullopt;
}

std::string joined(std::vector<std::string> const& keys) {
    std::string text;
    for (std::string const& key : keys)
        text += (text.empty() ? "" : ",") + key;
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find(',', begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// The lines by their names, each asked for once.
class LineReader {
public:
    explicit LineReader(VerificationLines const& lines) : lines_(lines.begin(), lines.end()) {}

    std::string text(std::string const& name) {
        auto const found = lines_.find(name);
        if (found == lines_.end() || found->second.empty()) return missing(name), std::string{};
        return found->second;
    }
    /// What `read` makes of a line's text, which it may refuse.
    template <class Read>
    auto value(std::string const& name, Read&& read) {
        auto const found = read(text(name));
        using Value = std::decay_t<decltype(*found)>;
        if (!found) missing(name);
        return found ? Value{*found} : Value{};
    }
    void missing(std::string const& name) {
        if (first_missing_.empty()) first_missing_ = name;
    }
    [[nodiscard]] std::string const& first_missing() const { return first_missing_; }

private:
    std::map<std::string, std::string> lines_;
    std::string first_missing_;
};

/// The key of a table whose number of rows a line gives; empty for other lines.
std::string table_of(std::string const& name) {
    constexpr std::string_view begin = "table.";
    constexpr std::string_view end = ".rows";
    if (name.size() <= begin.size() + end.size() || !name.starts_with(begin) ||
        !name.ends_with(end))
        return {};
    return name.substr(begin.size(), name.size() - begin.size() - end.size());
}

}  // namespace

std::string_view name(ExportAudience audience) {
    return audience == ExportAudience::everyone ? "everyone" : "officials";
}
std::optional<ExportAudience> export_audience_from(std::string_view text) {
    for (ExportAudience const audience : {ExportAudience::everyone, ExportAudience::officials}) {
        if (text == name(audience)) return audience;
    }
    return std::nullopt;
}

VerificationLines lines_of(ExportVerification const& verification) {
    VerificationLines lines = {
        {"format", std::string{format}},
        {"content", verification.content},
        {"consultation", verification.consultation.text()},
        {"audience", std::string{name(verification.audience)}},
        {"language", verification.language},
        {"made_at", to_text(verification.made_at)},
        {"log_size", std::to_string(verification.log.size)},
        {"log_root", base64(verification.log.root)},
        {"log_root_hex", to_hex(verification.log.root)},
        {"comments_received", std::to_string(verification.comments_received)},
        {"comments_in_file", std::to_string(verification.comments_in_file)},
    };
    for (TableCount const& table : verification.tables) {
        std::string const prefix = "table." + table.key;
        lines.emplace_back(prefix + ".columns", joined(table.columns));
        lines.emplace_back(prefix + ".rows", std::to_string(table.rows));
        lines.emplace_back(prefix + ".sha256", to_hex(table.digest));
    }
    return lines;
}

Result<ExportVerification> verification_from(VerificationLines const& lines) {
    LineReader reader{lines};
    if (reader.text("format") != format) return bad_line("format");
    ExportVerification read;
    read.content = reader.text("content");
    read.consultation = reader.value("consultation", ConsultationNumber::parse);
    read.audience = reader.value("audience", export_audience_from);
    read.language = reader.text("language");
    read.made_at = reader.value("made_at", parse_instant);
    read.log.size = reader.value("log_size", count_from);
    read.log.root = reader.value("log_root_hex", hex_digest_from);
    if (reader.text("log_root") != base64(read.log.root)) reader.missing("log_root");
    read.comments_received = reader.value("comments_received", count_from);
    read.comments_in_file = reader.value("comments_in_file", count_from);
    for (auto const& [name, value] : lines) {
        std::string const key = table_of(name);
        if (key.empty()) continue;
        std::string const prefix = "table." + key;
        read.tables.push_back({key, split(reader.text(prefix + ".columns")),
                               reader.value(prefix + ".rows", count_from),
                               reader.value(prefix + ".sha256", hex_digest_from)});
    }
    if (!reader.first_missing().empty()) return bad_line(reader.first_missing());
    return read;
}

std::string sequences_text(std::vector<std::uint64_t> const& sequences) {
    std::string text;
    for (std::size_t i = 0; i < sequences.size();) {
        std::size_t last = i;
        while (last + 1 < sequences.size() && sequences[last + 1] == sequences[last] + 1)
            ++last;
        if (!text.empty()) text += ' ';
        text += std::to_string(sequences[i]);
        if (last > i) text += "-" + std::to_string(sequences[last]);
        i = last + 1;
    }
    return text;
}

Result<std::vector<std::uint64_t>> sequences_from(std::string_view text) {
    auto const refused = [&] {
        return refuse(ErrorCode::invalid, "sequences", "export.sequences",
                      "{text} does not name comments: such as 1-150 153 would.",
                      {{"text", std::string{text.substr(0, 80)}}});
    };
    std::vector<std::uint64_t> sequences;
    while (!text.empty()) {
        std::string_view const range = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), range.size() + 1));
        std::size_t const dash = range.find('-');
        std::optional<std::uint64_t> const first = count_from(range.substr(0, dash));
        std::optional<std::uint64_t> const last =
            dash == range.npos ? first : count_from(range.substr(dash + 1));
        std::uint64_t const before = sequences.empty() ? 0 : sequences.back();
        if (!first || !last || *first <= before || *last < *first) return refused();
        if (*last - *first >= most_sequences - sequences.size()) return refused();
        for (std::uint64_t sequence = *first; sequence <= *last; ++sequence)
            sequences.push_back(sequence);
    }
    return sequences;
}

Digest table_digest(std::vector<std::vector<std::string>> const& rows) {
    Bytes octets;
    for (std::vector<std::string> const& row : rows) {
        for (std::string const& cell : row)
            octets.append(cell) += '\x1f';
        octets += '\x1e';
    }
    return sha256(octets);
}

}  // namespace consult
