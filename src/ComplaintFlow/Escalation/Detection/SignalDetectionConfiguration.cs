using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The settings of the detection of signals.</summary>
internal static class SignalDetectionConfiguration
{
    private static readonly SettingTable<SignalPhraseOptions> Phrase = new SettingTable<SignalPhraseOptions>()
        .Text(nameof(SignalPhraseOptions.Id), (into, value) => into.Id = value)
        .Text(nameof(SignalPhraseOptions.Signal), (into, value) => into.Signal = value)
        .Texts(nameof(SignalPhraseOptions.Texts), into => into.Texts, alias: "Text");

    public static SettingTable<SignalDetectionOptions> Table { get; } = new SettingTable<SignalDetectionOptions>()
        .Flag(nameof(SignalDetectionOptions.Enabled), (into, value) => into.Enabled = value)
        .Flag(nameof(SignalDetectionOptions.BuiltIn), (into, value) => into.BuiltIn = value)
        .Each(nameof(SignalDetectionOptions.Phrases), Phrase, phrase => new() { Source = phrase.Place }, into => into.Phrases)
        .Texts(nameof(SignalDetectionOptions.Without), into => into.Without)
        .Texts(nameof(SignalDetectionOptions.Negations), into => into.Negations);
}
