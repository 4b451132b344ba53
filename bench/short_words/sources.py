"""The packages whose translations are drawn from, and how each is read."""

import gettext
import json
import re
import struct
import subprocess
import tarfile

DEBIAN = {
    "stellarium-data": "0.22.2-1",
    "kstars-data": "5:3.6.2-2",
    "kgeography-data": "4:22.12.3-1",
    "kalzium-data": "4:22.12.3-1",
    "libgweather-4-common": "4.2.0-2",
    "freeciv-data": "3.0.6-1+deb12u1",
    "freecol": "1.0.0-1",
    "widelands-data": "2:1.1-3",
}
NPM = {"@openstreetmap/id-tagging-schema": "6.19.2"}
# All else of the packages is pictures and sound.
WANTED = ("*.mo", "*.qm", "*.ruleset", "*.properties", "*/dist/translations/*.json")

OTHERS = ("ja", "ko", "ru")
# The maps of KGeography where the field lies.
MAPS = (
    "russia_subjects", "china", "japan", "north_korea", "south_korea", "korea", "ukraine",
    "belarus", "kazakhstan", "kyrgyzstan", "tajikistan", "uzbekistan", "turkmenistan", "mongolia",
    "asia", "europe", "world", "usa", "germany", "poland", "vietnam", "iran", "estonia", "latvia",
)
# What of OpenStreetMap's kinds of places such a reader may ask for: no shops, sports or restaurants.
KINDS = (
    "military", "man_made", "power", "office", "government", "historic", "natural", "waterway",
    "railway", "aeroway", "landuse", "place", "boundary", "seamark", "industrial", "pipeline",
)
# What they may be about.
FIELDS = (
    "embassy", "consulate", "diplomatic", "military_service", "office", "education", "building",
    "historic", "memorial", "tomb", "archaeological_site", "castle_type", "religion",
    "social_facility_for", "resource", "substance", "utility", "content", "material", "crop",
    "wetland", "generator/source", "vehicles", "aircraft/type", "hazard_boundary",
    "structure",
)
RULES = ("techs", "buildings", "units", "governments", "terrain", "cities")


def download(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for package, version in DEBIAN.items():
        if not (folder / package).exists():
            subprocess.run(["apt-get", "download", f"{package}={version}"], cwd=folder, check=True)
            (file,) = folder.glob(f"{package}_*.deb")
            unpack(folder / package, ["dpkg-deb", "--fsys-tarfile", str(file)])
    for package, version in NPM.items():
        if not (folder / package).exists():
            packed = ["npm", "pack", "--silent", f"{package}@{version}"]
            name = subprocess.run(packed, cwd=folder, check=True, capture_output=True, text=True)
            unpack(folder / package, ["gzip", "-dc", str(folder / name.stdout.strip())])


def unpack(folder, command):
    folder.mkdir(parents=True)
    tar = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    wanted = ["tar", "-x", "-C", str(folder), "--wildcards", *WANTED]
    subprocess.run(wanted, input=tar.stdout, check=False, stderr=subprocess.DEVNULL)


def catalogs(package, name):
    """The messages of NAME.mo by language: {id, or context EOT id: translation}."""
    read = {}
    for language in OTHERS:
        (file,) = package.rglob(f"{language}/LC_MESSAGES/{name}.mo")
        with open(file, "rb") as bytes_of_file:
            messages = gettext.GNUTranslations(bytes_of_file)._catalog  # no public way to them
        read[language] = {k: v for k, v in messages.items() if isinstance(k, str)}
    return read


def rows_of(tables, ids, english=lambda text: text):
    """A row for each id that all languages have; a None is what has no translation."""
    for text in ids:
        yield [tables[language].get(text) or "" for language in OTHERS] + [english(text)]


def message(text):
    return text.split("\4")[-1]


def qt_messages(file):
    """{(source text, comment): translation} of a .qm; the layout is QTranslator's."""
    data = file.read_bytes()
    sections, at = {}, 16
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at + 1)
        sections[data[at]] = data[at + 5 : at + 5 + size]
        at += 5 + size
    offsets, messages, found = sections[0x42], sections[0x69], {}
    for i in range(4, len(offsets), 8):
        (at,) = struct.unpack_from(">I", offsets, i)
        parts = {}
        while (tag := messages[at]) != 1:
            (size,) = struct.unpack_from(">I", messages, at + 1)
            parts[tag] = messages[at + 5 : at + 5 + size]
            at += 5 + size
        key = (parts.get(6, b"").decode(), parts.get(8, b"").decode())
        found[key] = parts.get(3, b"").decode("utf-16-be")
    return found


def craters(folder, on_the_moon):
    # A crater beside which others are named by a letter more (Darwin B) lies on the Moon, where
    # craters are named for scientists and explorers.
    tables = {
        language: qt_messages(
            next((folder / "stellarium-data").rglob(f"*planetary-features/{language}.qm"))
        )
        for language in OTHERS
    }
    lettered = {t.rsplit(" ", 1)[0] for t, kind in tables["ru"] if kind == "satellite feature"}
    ids = [key for key in tables["ru"] if key[1] == "crater" and (key[0] in lettered) == on_the_moon]
    return rows_of(tables, ids, lambda key: key[0])


def cities(folder):
    tables = catalogs(folder / "kstars-data", "kstars")
    ids = [text for text in tables["ru"] if text.startswith("City in ") and "\4" in text]
    return rows_of(tables, ids, message)


def regions(folder):
    tables = catalogs(folder / "kgeography-data", "kgeography")
    for language, table in tables.items():
        tables[language] = {k: v.split("|/|")[0] for k, v in table.items()}
    starts = tuple(f"{name}.kgm\4" for name in MAPS)
    return rows_of(tables, [text for text in tables["ru"] if text.startswith(starts)], message)


def weather(folder):
    tables = catalogs(folder / "libgweather-4-common", "libgweather-4.0-locations")
    return rows_of(tables, [text for text in tables["ru"] if "\4" not in text], message)


def properties(folder, language):
    suffix = "" if language == "en" else f"_{language}"
    (file,) = (folder / "freecol").rglob(f"freecol/strings/FreeColMessages{suffix}.properties")
    lines = (line.split("=", 1) for line in file.read_text(encoding="utf8").splitlines())
    table = {parts[0].strip(): parts[1].strip() for parts in lines if len(parts) == 2}
    default = re.compile(r"^\{\{plural:.*\|default=([^|}]*)\}\}$")
    return {k: default.sub(r"\1", v) for k, v in table.items()}


def freecol(folder, pattern):
    tables = {language: properties(folder, language) for language in (*OTHERS, "en")}
    ids = [text for text in tables["en"] if re.fullmatch(pattern, text)]
    return rows_of(tables, ids, lambda text: tables["en"][text])


def persons(folder):
    return freecol(folder, r"model\.(foundingFather\.\w+\.name|nation\.\w+\.ruler)")


def colony(folder):
    return freecol(folder, r"model\.(goods|building|resource|tile)\.\w+\.name")


def civilization(folder):
    tables = catalogs(folder / "freeciv-data", "freeciv-core")
    name = re.compile(r'^(?:rule_)?name\s*=\s*_\("(.*?)"\)', re.MULTILINE)
    ids = set()
    for ruleset in ("civ2civ3", "classic"):
        for rules in RULES:
            (file,) = (folder / "freeciv-data").rglob(f"{ruleset}/{rules}.ruleset")
            ids.update(name.findall(file.read_text(encoding="utf8")))
    return rows_of(tables, ids, lambda text: re.sub(r"^\?\w+:", "", text))


def presets(folder):
    tables = {}
    for language in (*OTHERS, "en"):
        package = folder / "@openstreetmap/id-tagging-schema"
        (file,) = package.rglob(f"dist/translations/{language}.json")
        tables[language] = json.loads(file.read_text(encoding="utf8"))[language]["presets"]
    return tables


def places(folder, of_the_field):
    tables = {
        language: {k: v.get("name", "") for k, v in table["presets"].items()}
        for language, table in presets(folder).items()
    }
    kinds = KINDS if of_the_field else {text.split("/")[0] for text in tables["en"]} - set(KINDS)
    depth = (2,) if of_the_field else (2, 3, 4)
    parts = ((text, text.split("/")) for text in tables["en"])
    ids = [text for text, path in parts if path[0] in kinds and len(path) in depth]
    return rows_of(tables, ids, lambda text: tables["en"][text])


def options(folder):
    tables = presets(folder)
    for field in FIELDS:
        choices = {
            language: {
                k: v if isinstance(v, str) else v.get("title", "")
                for k, v in table["fields"].get(field, {}).get("options", {}).items()
            }
            for language, table in tables.items()
        }
        yield from rows_of(choices, list(choices["en"]), choices["en"].get)


def elements(folder):
    tables = catalogs(folder / "kalzium-data", "kalzium")
    return rows_of(tables, [text for text in tables["ru"] if "\4" not in text], message)


def landscape(folder):
    for name in ("world", "tribes"):
        tables = catalogs(folder / "widelands-data", name)
        yield from rows_of(tables, list(tables["ru"]), message)


def read(folder):
    """(group, source, rows of ja, ko, ru, en) of each."""
    yield "craters", "stellarium", craters(folder, True)
    yield "worlds", "stellarium", craters(folder, False)
    yield "persons", "freecol", persons(folder)
    yield "cities", "kstars", cities(folder)
    yield "regions", "kgeography", regions(folder)
    yield "weather", "libgweather", weather(folder)
    yield "civilization", "freeciv", civilization(folder)
    yield "colony", "freecol", colony(folder)
    yield "map", "id-tagging-schema", places(folder, True)
    yield "shops", "id-tagging-schema", places(folder, False)
    yield "choices", "id-tagging-schema", options(folder)
    yield "elements", "kalzium", elements(folder)
    yield "landscape", "widelands", landscape(folder)
