using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Classifying;

/// <summary>Reads a taxonomy from configuration.</summary>
internal static class TaxonomyConfiguration
{
    public static void Read(IConfigurationSection taxonomy, string place, TaxonomyOptions into, List<Fault> faults)
    {
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in taxonomy.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "SETS":
                    settings.Texts(setting, into.Sets);
                    break;
                case "CATEGORIES":
                    ReadTerms(setting, place, into.Categories, faults);
                    break;
                case "CAUSES":
                    ReadTerms(setting, place, into.Causes, faults);
                    break;
                case "TOUCHPOINTS":
                    ReadTerms(setting, place, into.Touchpoints, faults);
                    break;
                case "QUALITYDIMENSIONS":
                    ReadTerms(setting, place, into.QualityDimensions, faults);
                    break;
                default:
                    settings.Unknown(setting, "Sets, Categories, Causes, Touchpoints, QualityDimensions");
                    break;
            }
        }
    }

    private static void ReadTerms(IConfigurationSection terms, string place, IList<TermOptions> into, List<Fault> faults)
    {
        foreach (IConfigurationSection term in terms.GetChildren())
            into.Add(ReadTerm(term, $"{place}:{terms.Key}:{term.Key}", faults));
    }

    private static TermOptions ReadTerm(IConfigurationSection term, string place, List<Fault> faults)
    {
        TermOptions into = new() { Place = place };
        SettingReader settings = new(place, faults);
        foreach (IConfigurationSection setting in term.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "CODE":
                    into.Code = settings.Text(setting) ?? "";
                    break;
                case "PARENT":
                    into.Parent = settings.Text(setting);
                    break;
                case "NAMES":
                    foreach (IConfigurationSection name in setting.GetChildren())
                        into.Names[name.Key] = settings.Text(name) ?? "";
                    break;
                case "SYNONYMS":
                    settings.Texts(setting, into.Synonyms);
                    break;
                default:
                    settings.Unknown(setting, "Code, Parent, Names, Synonyms");
                    break;
            }
        }

        return into;
    }
}
