using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>
/// The detection of warning signs in texts (<c>ComplaintFlow:SignalDetection</c>). Filled by
/// <see cref="SignalDetectionBuilder"/>, by configuration, or by hand.
/// </summary>
public sealed class SignalDetectionOptions
{
    /// <summary>Whether texts are searched for warning signs.</summary>
    /// <value>By default <see langword="false"/>; <c>DetectSignals()</c> sets it to <see langword="true"/>. A value in configuration takes precedence.</value>
    public bool? Enabled { get; set; }

    /// <summary>Whether the built-in lexicon is used.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool? BuiltIn { get; set; }

    /// <summary>Additional phrases. A phrase replaces an earlier one with the same identifier.</summary>
    public IList<SignalPhraseOptions> Phrases { get; } = [];

    /// <summary>The identifiers of phrases to remove.</summary>
    public IList<string> Without { get; } = [];

    /// <summary>Additional words that negate the phrases after them, to the end of the clause.</summary>
    public IList<string> Negations { get; } = [];

    internal static SettingTable<SignalDetectionOptions> Settings { get; } = new SettingTable<SignalDetectionOptions>()
        .Flag(nameof(Enabled), (into, value) => into.Enabled = value)
        .Flag(nameof(BuiltIn), (into, value) => into.BuiltIn = value)
        .Each(nameof(Phrases), SignalPhraseOptions.Settings, phrase => new() { Place = Place.InConfiguration(phrase.Place) }, into => into.Phrases)
        .Like("""[ { "Id": "press.firm", "Signal": "threatens-publicity", "Texts": "the tower song" } ]""")
        .Texts(nameof(Without), into => into.Without).Like("legal.zh")
        .Texts(nameof(Negations), into => into.Negations).Like("hardly");

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Unreadable settings are reported as faults when the rules are compiled.</summary>
    /// <param name="detection">The section, such as <c>ComplaintFlow:SignalDetection</c>.</param>
    public void Read(IConfiguration detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        Settings.Read(SettingTree.Read(detection, "SignalDetection", Faults), this, new(Faults));
    }
}

/// <summary>A phrase: wordings that each mean the same warning sign.</summary>
public sealed class SignalPhraseOptions
{
    /// <summary>The identifier, of 1 to 64 characters, which the journal gives as the reason. A built-in phrase with the same identifier is replaced.</summary>
    public string? Id { get; set; }

    /// <summary>The warning sign. In configuration its name: <c>heated</c>, <c>demands-supervisor</c>, <c>repeats-2</c> …</summary>
    public Signal Signal { get; set; }

    /// <summary>
    /// The wordings, in any language, of 1 to 64 characters each. A wording that ends in <c>*</c> also matches the beginning of a word; parts
    /// separated by <c>…</c> occur in this order in one sentence.
    /// </summary>
    public IList<string> Texts { get; } = [];

    internal static SettingTable<SignalPhraseOptions> Settings { get; } = new SettingTable<SignalPhraseOptions>()
        .Text(nameof(Id), (into, value) => into.Id = value).Like("press.firm")
        .Add(nameof(Signal), MatchSettings.SignalForm, ReadSignal)
        .Texts(nameof(Texts), into => into.Texts, alias: "Text").Like("the tower song");

    /// <summary>The place of the phrase in code or configuration; null when the options were filled by hand.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether a fault in <see cref="Signal"/> has already been reported.</summary>
    internal bool HasSignalFault { get; private set; }

    private static void ReadSignal(SignalPhraseOptions into, Setting setting, SettingReader reader)
    {
        string? name = reader.Text(setting);
        into.HasSignalFault = !Signal.TryParse(name ?? "", out Signal signal);
        into.Signal = signal;
        if (into.HasSignalFault)
            reader.Faults.Add(new(ErrorCodes.InvalidPhrase, setting.Place, $"Unknown signal '{name}'.", Signal.Known));
    }
}
