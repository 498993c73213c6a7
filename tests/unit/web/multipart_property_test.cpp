// Whatever a form sends comes back equal.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "web/multipart.h"

namespace consult::web {
namespace {

/// Characters that make trouble: the format's own, and those of the boundary.
rc::Gen<std::string> hard_text() {
    return rc::gen::container<std::string>(rc::gen::oneOf(
        rc::gen::arbitrary<char>(), rc::gen::elementOf(std::string{"\r\n-\";=\\ :%XbB\0", 14})));
}

/// A name as browsers send it: the escapes %22, %0D and %0A stand for characters, so that a name
/// that holds one of them itself cannot be told from one that was escaped.
rc::Gen<std::string> name() {
    return rc::gen::suchThat(hard_text(), [](std::string const& text) {
        return text.find("%22") == std::string::npos && text.find("%0D") == std::string::npos &&
               text.find("%0A") == std::string::npos && text.find('\\') == std::string::npos;
    });
}

std::string escaped(std::string const& name) {
    std::string result;
    for (char const c : name) {
        if (c == '"') result += "%22";
        else if (c == '\r') result += "%0D";
        else if (c == '\n') result += "%0A";
        else result += c;
    }
    return result;
}

struct Sent {
    std::string name;
    bool is_file;
    std::string file_name;
    std::string content;
};

std::string encoded(std::vector<Sent> const& parts, std::string const& boundary) {
    std::string body;
    for (Sent const& part : parts) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" +
                escaped(part.name) + "\"";
        if (part.is_file) {
            body += "; filename=\"" + escaped(part.file_name) +
                    "\"\r\nContent-Type: application/octet-stream";
        }
        body += "\r\n\r\n" + part.content + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

RC_GTEST_PROP(MultipartProperty, gives_back_what_was_sent, ()) {
    std::string const boundary =
        "Xb" + *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"XbB-"}));
    RC_PRE(boundary.size() <= 70u);
    auto const parts = *rc::gen::container<std::vector<Sent>>(rc::gen::build<Sent>(
        rc::gen::set(&Sent::name, name()), rc::gen::set(&Sent::is_file),
        rc::gen::set(&Sent::file_name, name()), rc::gen::set(&Sent::content, hard_text())));
    Form wanted;
    for (Sent const& part : parts) {
        // Whoever encodes chooses a boundary that stands nowhere in the content.
        RC_PRE(("\r\n" + part.content).find("\r\n--" + boundary) == std::string::npos);
        if (!part.is_file) wanted.fields.emplace_back(part.name, part.content);
        else if (!part.file_name.empty() || !part.content.empty())
            wanted.files.push_back({part.name, part.file_name, part.content});
    }
    RC_PRE(parts.size() <= 200u);

    Result<Form> const read =
        read_multipart("multipart/form-data; boundary=" + boundary, encoded(parts, boundary));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->fields == wanted.fields);
    RC_ASSERT(read->files.size() == wanted.files.size());
    for (std::size_t i = 0; i < wanted.files.size(); ++i) {
        RC_ASSERT(read->files[i].field == wanted.files[i].field);
        RC_ASSERT(read->files[i].file_name == wanted.files[i].file_name);
        RC_ASSERT(read->files[i].content == wanted.files[i].content);
    }
}

RC_GTEST_PROP(MultipartProperty, reads_or_refuses_any_octets, ()) {
    std::string const body = *hard_text();
    (void)read_multipart("multipart/form-data; boundary=X", "--X\r\n" + body + "\r\n--X--");
    (void)read_multipart(*hard_text(), body);
    (void)read_multipart("multipart/form-data; boundary=" + *hard_text(), body);
}

}  // namespace
}  // namespace consult::web
