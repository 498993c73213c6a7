#include "exchange/pdf_packing.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zlib.h>

#include <consult/error.h>

namespace consult::exchange {
namespace {

// The octets behind the version say that the file is no text.
constexpr std::string_view header = "%PDF-1.5\n%\xb5\xed\xae\xfb\n";
constexpr std::size_t most_objects_of_a_stream = 200;

bool is_stream(std::string_view object) {
    return object.ends_with("endstream");
}

Bytes deflated(std::string_view data) {
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    Bytes packed(size, '\0');
    int const result =
        compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                 reinterpret_cast<Bytef const*>(data.data()), static_cast<uLong>(data.size()));
    if (result != Z_OK) throw Fault{"zlib could not compress"};
    packed.resize(size);
    return packed;
}

/// Where each object is, for the stream that lists them (7.5.8).
class Places {
public:
    [[nodiscard]] std::size_t count() const { return places_.size(); }
    void put_at(std::uint32_t number, std::size_t offset) {
        if (offset > std::numeric_limits<std::uint32_t>::max()) {
            throw Fault{"a PDF of more than 4 GiB"};
        }
        at(number) = {1, static_cast<std::uint32_t>(offset), 0};
    }
    void put_in(std::uint32_t number, std::uint32_t stream, std::size_t index) {
        at(number) = {2, stream, static_cast<std::uint16_t>(index)};
    }
    /// An octet for the kind, four for the offset or stream, two for the index.
    [[nodiscard]] Bytes table() const {
        Bytes table;
        for (Place const& place : places_) {
            table += static_cast<char>(place.kind);
            for (int shift = 24; shift >= 0; shift -= 8)
                table += static_cast<char>(place.where >> shift & 0xff);
            table += static_cast<char>(place.index >> 8 & 0xff);
            table += static_cast<char>(place.index & 0xff);
        }
        return table;
    }

private:
    struct Place {
        std::uint8_t kind = 0;  ///< 0: none, 1: in the file, 2: in a stream of objects
        std::uint32_t where = 0;
        std::uint16_t index = 0;
    };

    Place& at(std::uint32_t number) {
        if (number >= places_.size()) places_.resize(number + 1);
        return places_[number];
    }

    std::vector<Place> places_;
};

class Packing {
public:
    explicit Packing(PdfObjects const& objects) : objects_(objects), next_(objects.size()) {}

    Bytes file() {
        std::vector<std::uint32_t> plain;
        for (std::uint32_t number = 1; number < objects_.size(); ++number) {
            if (is_stream(objects_.at(number))) {
                add_as_it_is(number);
            } else if (!objects_.at(number).empty()) {
                plain.push_back(number);
            }
        }
        for (std::size_t begin = 0; begin < plain.size(); begin += most_objects_of_a_stream) {
            std::size_t const count = std::min(most_objects_of_a_stream, plain.size() - begin);
            add_together({plain.data() + begin, count});
        }
        add_places();
        return std::move(file_);
    }

private:
    void add_as_it_is(std::uint32_t number) {
        places_.put_at(number, file_.size());
        file_ += std::to_string(number) + " 0 obj\n";
        file_ += objects_.at(number);
        file_ += "\nendobj\n";
    }

    void add_together(std::span<std::uint32_t const> numbers) {
        std::string index;
        std::string texts;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            index += std::to_string(numbers[i]) + " " + std::to_string(texts.size()) + " ";
            texts += objects_.at(numbers[i]);
            texts += '\n';
            places_.put_in(numbers[i], next_, i);
        }
        places_.put_at(next_, file_.size());
        add_stream("/Type /ObjStm /N " + std::to_string(numbers.size()) + " /First " +
                       std::to_string(index.size()),
                   index + texts);
    }

    void add_places() {
        std::size_t const start = file_.size();
        places_.put_at(next_, start);
        std::string const count = std::to_string(places_.count());
        std::string entries = "/Type /XRef /W [1 4 2] /Index [0 " + count + "] /Size " + count +
                              " /Root " + std::to_string(objects_.root()) + " 0 R";
        if (objects_.info() != 0) entries += " /Info " + std::to_string(objects_.info()) + " 0 R";
        std::string const id = to_hex(sha256(file_)).substr(0, 32);
        entries += " /ID [<" + id + "> <" + id + ">]";
        add_stream(entries, places_.table());
        file_ += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    }

    void add_stream(std::string const& entries, std::string_view data) {
        Bytes const packed = deflated(data);
        file_ += std::to_string(next_++) + " 0 obj\n<< " + entries +
                 " /Filter /FlateDecode /Length " + std::to_string(packed.size()) +
                 " >>\nstream\n" + packed + "\nendstream\nendobj\n";
    }

    PdfObjects const& objects_;
    Bytes file_{header};
    Places places_;
    std::uint32_t next_;  ///< number of the next stream
};

}  // namespace

Bytes packed_pdf(PdfObjects const& objects) {
    return Packing{objects}.file();
}

}  // namespace consult::exchange
