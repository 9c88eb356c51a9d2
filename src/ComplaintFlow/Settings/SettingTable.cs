namespace ComplaintFlow.Settings;

/// <summary>
/// The settings of a section and how each is stored. Other settings are rejected. Built once, then safe to share between threads.
/// </summary>
/// <typeparam name="T">The type of the options.</typeparam>
internal sealed class SettingTable<T> : ISettingTable
{
    private readonly Dictionary<string, Action<T, Setting, SettingReader>> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingEntry> _entries = [];
    private readonly List<Action<T, Setting, SettingReader>> _finalReaders = [];
    private string? _description;

    public Type Target => typeof(T);

    public IReadOnlyList<SettingEntry> Entries => _entries;

    public SettingTable<T> Text(string name, Action<T, string?> set) => Text(name, SettingForm.AnyText, set);

    /// <summary>Adds a setting with a text of a certain form, which the options interpret.</summary>
    public SettingTable<T> Text(string name, SettingForm form, Action<T, string?> set) => Add(name, form, (into, setting, reader) => set(into, reader.Text(setting)));

    /// <summary>Adds a setting with one or more texts.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="list">Returns the list to fill.</param>
    /// <param name="alias">The singular or plural form of the name that is also accepted.</param>
    public SettingTable<T> Texts(string name, Func<T, ICollection<string>> list, string? alias = null) =>
        Texts(name, SettingForm.AnyText, list, alias);

    /// <summary>Adds a setting with one or more texts of a certain form, which the options interpret.</summary>
    public SettingTable<T> Texts(string name, SettingForm form, Func<T, ICollection<string>> list, string? alias = null) =>
        Add(name, form.OrSeveral(), (into, setting, reader) => reader.Texts(setting, list(into)), alias);

    public SettingTable<T> Flag(string name, Action<T, bool> set) => Value(name, SettingForm.TrueOrFalse, static (reader, setting) => reader.Flag(setting), set);

    /// <summary>Adds a setting with a whole number.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Stores the value.</param>
    /// <param name="least">The least valid value, for the documentation; not needed for a property with <see cref="InRangeAttribute"/>.</param>
    /// <param name="most">The greatest valid value, likewise.</param>
    public SettingTable<T> Number(string name, Action<T, int> set, int? least = null, int? most = null) =>
        Value(name, new SettingForm.Number(least, most), static (reader, setting) => reader.Number(setting), set);

    public SettingTable<T> Instant(string name, Action<T, DateTimeOffset> set) =>
        Value(name, SettingForm.Instant, static (reader, setting) => reader.Instant(setting), set);

    public SettingTable<T> Duration(string name, Action<T, TimeSpan> set) =>
        Value(name, SettingForm.Duration, static (reader, setting) => reader.Duration(setting), set);

    /// <summary>Adds a setting with one or more texts and a custom reader.</summary>
    public SettingTable<T> Add(string name, Action<T, Setting, SettingReader> read, string? alias = null) => Add(name, SettingForm.AnyText.OrSeveral(), read, alias);

    /// <summary>Adds a setting with a custom reader and form.</summary>
    public SettingTable<T> Add(string name, SettingForm form, Action<T, Setting, SettingReader> read, string? alias = null)
    {
        _entries.Add(new(name, alias, form, typeof(T)));
        _settings.Add(name, read);
        if (alias is not null)
            _settings.Add(alias, read);
        return this;
    }

    /// <summary>Adds a setting with an enumeration value, given by its name in JSON.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Stores the value.</param>
    /// <param name="what">The noun for messages about invalid values, such as <c>level</c>.</param>
    public SettingTable<T> OneOf<TEnum>(string name, Action<T, TEnum> set, string what)
        where TEnum : struct, Enum => Value(name, SettingForm.Members<TEnum>(), (reader, setting) => reader.OneOf<TEnum>(setting, what), set);

    /// <summary>Adds a setting that is read elsewhere, for example in <see cref="Finally"/>.</summary>
    public SettingTable<T> Known(string name, SettingForm form) => Add(name, form, (_, _, _) => { });

    /// <summary>Documents the last setting added, if no property of that name does.</summary>
    public SettingTable<T> Means(string meaning)
    {
        _entries[^1] = _entries[^1] with { Meaning = meaning };
        return this;
    }

    /// <summary>Gives an example of the last setting added: a text or, for other values, JSON.</summary>
    public SettingTable<T> Like(string example)
    {
        _entries[^1] = _entries[^1] with { Example = example };
        return this;
    }

    /// <summary>Adds a reader that runs after all settings of the section are read.</summary>
    public SettingTable<T> Finally(Action<T, Setting, SettingReader> read)
    {
        _finalReaders.Add(read);
        return this;
    }

    public SettingTable<T> Section<TPart>(string name, SettingTable<TPart> table, Func<T, TPart> part) =>
        Add(name, new SettingForm.Section(table), (into, setting, reader) =>
        {
            if (IsNoValue(setting, "a section", "Write { … }.", reader))
                table.Read(setting, part(into), reader);
        });

    /// <summary>Adds a list of objects, or objects with names.</summary>
    public SettingTable<T> Each(string name, SettingForm form, Action<T, Setting, SettingReader> read) => Add(name, form, (into, list, reader) =>
    {
        IsNoValue(list, "a list or a section", "Write [ … ], or { … } with a name for each.", reader);
        foreach (Setting item in reader.Items(list))
            read(into, item, reader);
    });

    /// <summary>Adds a list of objects, each read by a table.</summary>
    public SettingTable<T> Each<TItem>(string name, SettingTable<TItem> table, Func<Setting, TItem> make, Func<T, ICollection<TItem>> list) =>
        Each(name, new SettingForm.List(new SettingForm.Section(table), MayBeNamed: true), (into, item, reader) =>
        {
            if (IsNoValue(item, "a description", "Write { … }.", reader))
                list(into).Add(table.Read(item, make(item), reader));
        });

    /// <summary>Adds a list of definitions, each read by a table.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="table">The table that reads each definition.</param>
    /// <param name="make">Creates a definition from its place.</param>
    /// <param name="list">Returns the list to fill.</param>
    public SettingTable<T> Descriptions<TItem>(string name, SettingTable<TItem> table, Func<Place, TItem> make, Func<T, ICollection<TItem>> list) =>
        Add(name, new SettingForm.List(new SettingForm.Section(table), MayBeNamed: false), (into, setting, reader) =>
        {
            reader.HasNoValue(setting, "a list", "Write a list: [ { \"Name\": \"…\" } ].");
            foreach (Setting item in reader.Items(setting))
            {
                if (reader.HasNoValue(item, "a description", "Write it as { \"Name\": \"…\" }."))
                    list(into).Add(table.Read(item, make(Place.InConfiguration(item.Place)), reader));
            }
        });

    /// <summary>Adds all settings of another table.</summary>
    public SettingTable<T> Include<TPart>(SettingTable<TPart> table, Func<T, TPart> part)
    {
        _entries.AddRange(table._entries);
        foreach ((string name, Action<TPart, Setting, SettingReader> read) in table._settings)
            _settings.Add(name, (into, setting, reader) => read(part(into), setting, reader));
        _finalReaders.AddRange(table._finalReaders.Select(read => (Action<T, Setting, SettingReader>)((into, section, reader) => read(part(into), section, reader))));
        return this;
    }

    /// <summary>Sets the list of names for messages, if it is not simply all names in order.</summary>
    public SettingTable<T> DescribedAs(string names)
    {
        _description = names;
        return this;
    }

    public T Read(Setting section, T into, SettingReader reader)
    {
        // Names are unique in configuration, but not in JSON.
        HashSet<string>? seen = section.Kind == SettingKind.Configured ? null : new(StringComparer.OrdinalIgnoreCase);
        foreach (Setting setting in reader.Members(section))
        {
            if (seen?.Add(setting.Key) == false)
                reader.Twice(setting);
            else if (_settings.TryGetValue(setting.Key, out Action<T, Setting, SettingReader>? read))
                read(into, setting, reader);
            else
                reader.Unknown(setting, _entries.Select(entry => entry.Name), _description);
        }

        foreach (Action<T, Setting, SettingReader> read in _finalReaders)
            read(into, section, reader);
        return into;
    }

    /// <summary>Whether configuration has no text in place of a section; in JSON, the kind is checked instead.</summary>
    private static bool IsNoValue(Setting setting, string what, string fix, SettingReader reader) =>
        setting.Kind != SettingKind.Configured || reader.HasNoValue(setting, what, fix);

    private SettingTable<T> Value<TValue>(string name, SettingForm form, Func<SettingReader, Setting, TValue?> read, Action<T, TValue> set)
        where TValue : struct => Add(name, form, (into, setting, reader) =>
    {
        if (read(reader, setting) is { } value)
            set(into, value);
    });
}
