using ComplaintFlow.Names;

namespace ComplaintFlow.Settings;

/// <summary>The form of a setting in configuration. The reference page and the JSON schema are written from it; reading does not use it.</summary>
internal abstract record SettingForm
{
    private SettingForm()
    {
    }

    public static Text AnyText { get; } = new("text");

    public static Text Instant { get; } = new("instant with offset") { Pattern = @"^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$", Example = "2026-05-01T00:00:00+08:00" };

    public static Text Duration { get; } = new("duration (`hh:mm:ss`)") { Pattern = @"^(\d+\.)?\d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,7})?$", Example = "00:00:30" };

    /// <summary>An allowance of any kind.</summary>
    public static Text Allowance { get; } = new("allowance")
    {
        Pattern = "^ *\\d+ +(seconds?|minutes?|hours?|working (seconds?|minutes?|hours?|days?)|business days?|calendar days?|weeks?|months?) *$",
        Example = "4 working hours",
    };

    /// <summary>An allowance on the clock.</summary>
    public static Text ClockTime { get; } = new("time on the clock") { Pattern = "^ *\\d+ +(seconds?|minutes?|hours?) *$", Example = "2 hours" };

    public static Text Amount { get; } = new("amount") { Pattern = @"^-?\d+(\.\d+)?$", Example = "499.90", MayBeNumber = true };

    public static Flag TrueOrFalse { get; } = new();

    /// <summary>The members of an enumeration by their names in JSON.</summary>
    public static Choice Members<TEnum>()
        where TEnum : struct, Enum => new([.. Enum.GetValues<TEnum>().Select(JsonNames.Of)]);

    /// <summary>Returns the form of one value or a list of them.</summary>
    public OneOrMore OrSeveral() => new(this);

    /// <summary>A text.</summary>
    /// <param name="Called">The name of the form on the reference page.</param>
    public sealed record Text(string Called) : SettingForm
    {
        public string? Pattern { get; init; }

        /// <summary>The example of settings that have no example themselves.</summary>
        public string? Example { get; init; }

        /// <summary>The texts that an editor proposes; others are valid, too.</summary>
        public IReadOnlyList<string> Known { get; init; } = [];

        /// <summary>Whether JSON may have a number instead.</summary>
        public bool MayBeNumber { get; init; }
    }

    public sealed record Number(int? Least, int? Most) : SettingForm;

    public sealed record Flag(bool OnlyTrue = false) : SettingForm;

    public sealed record Choice(IReadOnlyList<string> Names) : SettingForm;

    public sealed record OneOrMore(SettingForm Item) : SettingForm;

    /// <summary>A section.</summary>
    /// <param name="Table">The settings of the section; null if a folder above this one reads them.</param>
    public sealed record Section(ISettingTable? Table) : SettingForm;

    /// <summary>A list.</summary>
    /// <param name="Item">The form of each item.</param>
    /// <param name="MayBeNamed">Whether an object with a name for each item is also valid.</param>
    public sealed record List(SettingForm Item, bool MayBeNamed) : SettingForm;

    /// <summary>An object whose keys the host chooses.</summary>
    /// <param name="Key">The name of the keys on the reference page.</param>
    /// <param name="Value">The form of the values.</param>
    public sealed record Map(string Key, SettingForm Value) : SettingForm;

    public sealed record Either(SettingForm First, SettingForm Second) : SettingForm;
}

/// <summary>The settings of a section, as the reference page and the schema describe them.</summary>
internal interface ISettingTable
{
    /// <summary>The options that the settings fill; their documentation is that of the section.</summary>
    Type Target { get; }

    IReadOnlyList<SettingEntry> Entries { get; }
}

/// <summary>A setting of a section.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">Another name for it.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="Owner">The type that may have a property of that name.</param>
internal sealed record SettingEntry(string Name, string? Alias, SettingForm Form, Type Owner)
{
    /// <summary>The meaning, if there is no property of that name.</summary>
    public string? Meaning { get; init; }

    /// <summary>An example: a text or, for other values, JSON.</summary>
    public string? Example { get; init; }
}
