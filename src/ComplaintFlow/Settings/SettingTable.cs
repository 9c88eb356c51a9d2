namespace ComplaintFlow.Settings;

/// <summary>The settings of a section, and where each is put. What is not among them is refused. Made once, then for all threads.</summary>
/// <typeparam name="T">What the settings are put into.</typeparam>
internal sealed class SettingTable<T>
{
    private readonly Dictionary<string, Action<T, Setting, SettingReader>> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];
    private readonly List<Action<T, Setting, SettingReader>> _last = [];
    private string? _spelled;

    public SettingTable<T> Text(string name, Action<T, string?> set) => Add(name, (into, setting, reader) => set(into, reader.Text(setting)));

    /// <summary>A text or several.</summary>
    /// <param name="name">The name.</param>
    /// <param name="list">Where they go.</param>
    /// <param name="alias">The other of singular and plural, where both are taken.</param>
    public SettingTable<T> Texts(string name, Func<T, ICollection<string>> list, string? alias = null) =>
        Add(name, (into, setting, reader) => reader.Texts(setting, list(into)), alias);

    public SettingTable<T> Flag(string name, Action<T, bool> set) => Value(name, static (reader, setting) => reader.Flag(setting), set);

    public SettingTable<T> Number(string name, Action<T, int> set) => Value(name, static (reader, setting) => reader.Number(setting), set);

    public SettingTable<T> Instant(string name, Action<T, DateTimeOffset> set) => Value(name, static (reader, setting) => reader.Instant(setting), set);

    public SettingTable<T> Duration(string name, Action<T, TimeSpan> set) => Value(name, static (reader, setting) => reader.Duration(setting), set);

    /// <summary>What stands by itself, in a table of its own or otherwise.</summary>
    public SettingTable<T> Add(string name, Action<T, Setting, SettingReader> read, string? alias = null)
    {
        _names.Add(name);
        _settings.Add(name, read);
        if (alias is not null)
            _settings.Add(alias, read);
        return this;
    }

    /// <summary>A member of an enumeration, by its name in JSON.</summary>
    /// <param name="name">The name.</param>
    /// <param name="set">Where it goes.</param>
    /// <param name="what">What it is called where it cannot be read, such as <c>level</c>.</param>
    public SettingTable<T> OneOf<TEnum>(string name, Action<T, TEnum> set, string what)
        where TEnum : struct, Enum => Value(name, (reader, setting) => reader.OneOf<TEnum>(setting, what), set);

    /// <summary>Names that are read by something else, such as <see cref="Finally"/>.</summary>
    public SettingTable<T> Known(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            Add(name, (_, _, _) => { });
        return this;
    }

    /// <summary>What is read of the section as a whole, once its settings are.</summary>
    public SettingTable<T> Finally(Action<T, Setting, SettingReader> read)
    {
        _last.Add(read);
        return this;
    }

    public SettingTable<T> Section<TPart>(string name, SettingTable<TPart> table, Func<T, TPart> part) =>
        Add(name, (into, setting, reader) =>
        {
            if (IsNoValue(setting, "a section", "Write { … }.", reader))
                table.Read(setting, part(into), reader);
        });

    /// <summary>Objects in a list, or by names of their own.</summary>
    public SettingTable<T> Each(string name, Action<T, Setting, SettingReader> read) => Add(name, (into, list, reader) =>
    {
        IsNoValue(list, "a list or a section", "Write [ … ], or { … } with a name for each.", reader);
        foreach (Setting item in reader.Items(list))
            read(into, item, reader);
    });

    /// <summary>Objects in a list, each read by a table.</summary>
    public SettingTable<T> Each<TItem>(string name, SettingTable<TItem> table, Func<Setting, TItem> make, Func<T, ICollection<TItem>> list) =>
        Each(name, (into, item, reader) =>
        {
            if (IsNoValue(item, "a description", "Write { … }.", reader))
                list(into).Add(table.Read(item, make(item), reader));
        });

    /// <summary>Descriptions in a list, each read by a table.</summary>
    /// <param name="name">The name.</param>
    /// <param name="table">The table.</param>
    /// <param name="make">Makes what is described, of its place.</param>
    /// <param name="list">Where they go.</param>
    public SettingTable<T> Descriptions<TItem>(string name, SettingTable<TItem> table, Func<Place, TItem> make, Func<T, ICollection<TItem>> list) =>
        Add(name, (into, setting, reader) =>
        {
            reader.HasNoValue(setting, "a list", "Write a list: [ { \"Name\": \"…\" } ].");
            foreach (Setting item in reader.Items(setting))
            {
                if (reader.HasNoValue(item, "a description", "Write it as { \"Name\": \"…\" }."))
                    list(into).Add(table.Read(item, make(Place.InConfiguration(item.Place)), reader));
            }
        });

    /// <summary>Everything that another table has.</summary>
    public SettingTable<T> Include<TPart>(SettingTable<TPart> table, Func<T, TPart> part)
    {
        _names.AddRange(table._names);
        foreach ((string name, Action<TPart, Setting, SettingReader> read) in table._settings)
            _settings.Add(name, (into, setting, reader) => read(part(into), setting, reader));
        _last.AddRange(table._last.Select(read => (Action<T, Setting, SettingReader>)((into, section, reader) => read(part(into), section, reader))));
        return this;
    }

    /// <summary>The names as messages give them, where that is not one after the other.</summary>
    public SettingTable<T> Spelled(string names)
    {
        _spelled = names;
        return this;
    }

    public T Read(Setting section, T into, SettingReader reader)
    {
        // Configuration has each once, JSON need not.
        HashSet<string>? seen = section.Kind == SettingKind.Configured ? null : new(StringComparer.OrdinalIgnoreCase);
        foreach (Setting setting in reader.Members(section))
        {
            if (seen?.Add(setting.Key) == false)
                reader.Twice(setting);
            else if (_settings.TryGetValue(setting.Key, out Action<T, Setting, SettingReader>? read))
                read(into, setting, reader);
            else
                reader.Unknown(setting, _names, _spelled);
        }

        foreach (Action<T, Setting, SettingReader> read in _last)
            read(into, section, reader);
        return into;
    }

    /// <summary>Whether configuration has no text where a section belongs; JSON is told by its kind.</summary>
    private static bool IsNoValue(Setting setting, string what, string fix, SettingReader reader) =>
        setting.Kind != SettingKind.Configured || reader.HasNoValue(setting, what, fix);

    private SettingTable<T> Value<TValue>(string name, Func<SettingReader, Setting, TValue?> read, Action<T, TValue> set)
        where TValue : struct => Add(name, (into, setting, reader) =>
    {
        if (read(reader, setting) is { } value)
            set(into, value);
    });
}
