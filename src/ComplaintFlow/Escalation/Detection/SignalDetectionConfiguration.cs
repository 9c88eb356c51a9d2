using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Reads the detection of signals from configuration.</summary>
internal static class SignalDetectionConfiguration
{
    private const string Place = "SignalDetection";

    public static void Read(IConfiguration detection, SignalDetectionOptions into)
    {
        SettingReader settings = new(Place, into.Faults);
        foreach (IConfigurationSection setting in detection.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "ENABLED":
                    into.Enabled = settings.Flag(setting);
                    break;
                case "BUILTIN":
                    into.BuiltIn = settings.Flag(setting);
                    break;
                case "PHRASES":
                    foreach (IConfigurationSection phrase in setting.GetChildren())
                        into.Phrases.Add(ReadPhrase(phrase, into.Faults));
                    break;
                case "WITHOUT":
                    settings.Texts(setting, into.Without);
                    break;
                case "NEGATIONS":
                    settings.Texts(setting, into.Negations);
                    break;
                default:
                    settings.Unknown(setting, "Enabled, BuiltIn, Phrases, Without, Negations");
                    break;
            }
        }
    }

    private static SignalPhraseOptions ReadPhrase(IConfigurationSection phrase, List<Fault> faults)
    {
        SignalPhraseOptions into = new() { Source = $"{Place}:Phrases:{phrase.Key}" };
        SettingReader settings = new(into.Source, faults);
        foreach (IConfigurationSection setting in phrase.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "ID":
                    into.Id = settings.Text(setting);
                    break;
                case "SIGNAL":
                    into.Signal = settings.Text(setting);
                    break;
                case "TEXT" or "TEXTS":
                    settings.Texts(setting, into.Texts);
                    break;
                default:
                    settings.Unknown(setting, "Id, Signal, Texts");
                    break;
            }
        }

        return into;
    }
}
