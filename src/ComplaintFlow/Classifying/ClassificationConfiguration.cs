using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Classifying;

/// <summary>Reads how complaints are classified from configuration, and says what it does not know.</summary>
internal static class ClassificationConfiguration
{
    private const string Place = "Classification";

    public static void Read(IConfiguration classification, ClassificationOptions into)
    {
        SettingReader settings = new(Place, into.Faults);
        foreach (IConfigurationSection setting in classification.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "UNKNOWNCODES":
                    into.UnknownCodes = settings.Text(setting);
                    break;
                case "TAXONOMY":
                    TaxonomyConfiguration.Read(setting, $"{Place}:Taxonomy", into.Taxonomy, into.Faults);
                    break;
                case "URGENCYMATRIX":
                    UrgencyMatrixConfiguration.Read(setting, $"{Place}:UrgencyMatrix", into.UrgencyMatrix, into.Faults);
                    break;
                case "USEKEYWORDS":
                    into.UseKeywords = settings.Flag(setting);
                    break;
                case "KEYWORDS":
                    foreach (IConfigurationSection keyword in setting.GetChildren())
                        into.Keywords.Add(ReadKeyword(keyword, into.Faults));
                    break;
                case "SUGGESTONLY":
                    into.SuggestOnly = settings.Flag(setting);
                    break;
                case "PATIENCE":
                    into.Patience = settings.Text(setting);
                    break;
                default:
                    settings.Unknown(setting, "UnknownCodes, Taxonomy, UrgencyMatrix, UseKeywords, Keywords, SuggestOnly, Patience");
                    break;
            }
        }
    }

    private static KeywordOptions ReadKeyword(IConfigurationSection keyword, List<Fault> faults)
    {
        KeywordOptions into = new() { Place = $"{Place}:Keywords:{keyword.Key}" };
        SettingReader settings = new(into.Place, faults);
        foreach (IConfigurationSection setting in keyword.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "CATEGORY":
                    into.Category = settings.Text(setting);
                    break;
                case "CAUSE":
                    into.Cause = settings.Text(setting);
                    break;
                case "TOUCHPOINT":
                    into.Touchpoint = settings.Text(setting);
                    break;
                case "URGENCY":
                    into.Urgency = settings.Text(setting);
                    break;
                case "WORDS":
                    settings.Texts(setting, into.Words);
                    break;
                default:
                    settings.Unknown(setting, "Category, Cause, Touchpoint, Urgency, Words");
                    break;
            }
        }

        return into;
    }
}
