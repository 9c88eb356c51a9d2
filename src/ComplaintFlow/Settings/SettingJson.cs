using System.Globalization;
using System.Text.Json;
using ComplaintFlow.Names;

namespace ComplaintFlow.Settings;

/// <summary>Reads settings from JSON.</summary>
internal sealed class SettingJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    private readonly bool _isStrict;
    private readonly ICollection<Fault> _faults;
    private int _count;

    private SettingJson(bool isStrict, ICollection<Fault> faults) => (_isStrict, _faults) = (isStrict, faults);

    /// <summary>
    /// Reads JSON as leniently as appsettings.json; returns <see langword="null"/> and reports a fault if it is invalid
    /// or too large.
    /// </summary>
    /// <param name="document">Opens the document.</param>
    /// <param name="kinds">Whether texts, numbers and flags are distinguished, or all are texts as in configuration.</param>
    /// <param name="code">The error code for invalid JSON.</param>
    /// <param name="example">An example of an object, if the document must be one; otherwise its reader checks that.</param>
    /// <param name="faults">Receives the fault.</param>
    public static Setting? Read(Func<JsonDocumentOptions, JsonDocument> document, SettingKinds kinds, string code, string? example, ICollection<Fault> faults)
    {
        try
        {
            using JsonDocument parsed = document(Lenient);
            if (example is not null && parsed.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new(code, "line 1", "Expected an object.", $"Write {example}."));
                return null;
            }

            SettingJson reader = new(kinds == SettingKinds.Distinguished, faults);
            Setting root = reader.Make("", "", parsed.RootElement);
            if (reader._count <= SettingLimits.Settings)
                return root;
            faults.Add(SettingLimits.TooMany(""));
        }
        catch (JsonException fault)
        {
            string line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            faults.Add(new(code, $"line {line}", "Invalid JSON: " + fault.Message, "Correct it."));
        }

        return null;
    }

    private Setting Make(string key, string place, JsonElement element)
    {
        (SettingKind kind, string? value) = Read(element);
        return new(key, place, _isStrict ? kind : SettingKind.Configured, value, [.. ++_count <= SettingLimits.Settings ? Children(element, place) : []]);
    }

    private IEnumerable<Setting> Children(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            // The reader checks for duplicates if kinds are distinguished; in configuration there are none.
            HashSet<string>? names = _isStrict ? null : new(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                string key = Readable(() => property.Name) ?? "\ufffd";
                string at = Setting.Below(place, key);
                if (names?.Add(key) == false)
                    _faults.Add(new(ErrorCodes.InvalidSetting, at, $"Duplicate setting '{PlainText.Shown(key)}'.", "Remove one."));
                else
                    yield return Make(key, at, property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            int at = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                string key = at++.ToString(CultureInfo.InvariantCulture);
                yield return Make(key, Setting.Below(place, key), item);
            }
        }
    }

    private static (SettingKind Kind, string? Value) Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (SettingKind.Object, null),
        JsonValueKind.Array => (SettingKind.List, null),
        JsonValueKind.String => Readable(element.GetString) is { } text ? (SettingKind.Text, text) : (SettingKind.BrokenText, "\ufffd"),
        JsonValueKind.Number => (SettingKind.Number, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => (SettingKind.Flag, element.GetRawText()),
        _ => (SettingKind.Null, null),
    };

    // Invalid Unicode is detected only when the text is read.
    private static string? Readable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Whether texts, numbers and flags in JSON are distinguished.</summary>
internal enum SettingKinds
{
    AsInConfiguration,
    Distinguished,
}
