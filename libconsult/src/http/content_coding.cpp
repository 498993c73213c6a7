#include "http/content_coding.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <charconv>

namespace consult::http {
namespace {

// Levels worth their time for what is made anew at most once a second: both take about as long as
// making the page.
constexpr int gzip_level = 6;
constexpr int brotli_quality = 5;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t";
    std::size_t const first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// The part before `cut`, which is taken off `rest` with it.
std::string_view take(std::string_view& rest, char cut) {
    std::string_view const part = rest.substr(0, rest.find(cut));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return trimmed(part);
}

/// The weight in `q=0.5`; 1 when there is none, 0 when it can't be read.
double weight(std::string_view parameter) {
    if (parameter.empty()) return 1;
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return 0;
    parameter.remove_prefix(2);
    double value = 0;
    char const* const end = parameter.data() + parameter.size();
    auto const [stop, error] = std::from_chars(parameter.data(), end, value);
    return error == std::errc{} && stop == end && value >= 0 && value <= 1 ? value : 0;
}

std::optional<std::string> gzipped(std::string_view text) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return std::nullopt;
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    int const code = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) return std::nullopt;
    return packed;
}

std::optional<std::string> brotli(std::string_view text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string packed(size, '\0');
    if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                              reinterpret_cast<std::uint8_t const*>(text.data()), &size,
                              reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE) {
        return std::nullopt;
    }
    packed.resize(size);
    return packed;
}

}  // namespace

std::string_view name(Coding coding) {
    switch (coding) {
        case Coding::identity: return "";
        case Coding::gzip: return "gzip";
        case Coding::brotli: return "br";
    }
    return "";
}

Coding preferred_coding(std::string_view accept_encoding) {
    // What is not named has the weight of `*`; without `*`, nothing but the text as it is will do.
    double any = 0;
    std::optional<double> gzip;
    std::optional<double> br;
    while (!accept_encoding.empty()) {
        std::string_view parameters = take(accept_encoding, ',');
        std::string_view const coding = take(parameters, ';');
        double const wanted = weight(trimmed(parameters));
        if (coding == "gzip" || coding == "x-gzip") gzip = wanted;
        if (coding == "br") br = wanted;
        if (coding == "*") any = wanted;
    }
    double const gzip_weight = gzip.value_or(any);
    double const br_weight = br.value_or(any);
    if (br_weight > 0 && br_weight >= gzip_weight) return Coding::brotli;
    return gzip_weight > 0 ? Coding::gzip : Coding::identity;
}

std::optional<std::string> coded(Coding coding, std::string_view text) {
    std::optional<std::string> packed;
    if (coding == Coding::gzip) packed = gzipped(text);
    if (coding == Coding::brotli) packed = brotli(text);
    if (!packed || packed->size() >= text.size()) return std::nullopt;
    return packed;
}

}  // namespace consult::http
