using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.Settings;

/// <summary>Configurations of several providers with few names, so that they often speak of the same settings, in different case too.</summary>
public static class ConfigurationGen
{
    private static readonly string[] Names = ["a", "A", "b", "rules", "Rules", "0", "1", "2", "10", "é"];
    private static readonly string?[] Values = ["x", "y", "", null];

    private static readonly Gen<DrawnSetting> SettingOf =
        from depth in Gen.Choose(1, 4)
        from names in Gen.Elements(Names).ArrayOf(depth)
        from value in Gen.Elements(Values)
        select new DrawnSetting(string.Join(':', names), value);

    private static readonly Gen<DrawnProvider> ProviderOf =
        from kind in Gen.Elements(Enum.GetValues<ProviderKind>())
        from count in Gen.Choose(0, 25)
        from settings in SettingOf.ArrayOf(count)
        select new DrawnProvider(kind, settings);

    private static readonly Gen<DrawnConfiguration> ConfigurationOf =
        from count in Gen.Choose(1, 4)
        from providers in ProviderOf.ArrayOf(count)
        from section in Gen.Elements("", "a", "rules", "RULES:0", "b:a")
        select new DrawnConfiguration(providers, section);

    public static Arbitrary<DrawnConfiguration> Configurations() => Arb.From(ConfigurationOf, drawn => Smaller.Parts(
        Smaller.Than(drawn.Providers, Shrink).Select(providers => drawn with { Providers = providers }),
        Smaller.Before(drawn.Section, ["", "a"]).Select(section => drawn with { Section = section })));

    private static IEnumerable<DrawnProvider> Shrink(DrawnProvider provider) => Smaller.Parts(
        Smaller.Before(provider.Kind).Select(kind => provider with { Kind = kind }),
        Smaller.Than(provider.Settings).Select(settings => provider with { Settings = settings }));
}

/// <summary>How a provider is made.</summary>
public enum ProviderKind
{
    InMemory,
    Json,
    Chained,
    ChainedTwice,
}

/// <summary>A setting of a provider.</summary>
public sealed record DrawnSetting(string Key, string? Value);

/// <summary>A provider and its settings; of a key in twice the last counts.</summary>
public sealed record DrawnProvider(ProviderKind Kind, DrawnSetting[] Settings)
{
    public void AddTo(IConfigurationBuilder builder)
    {
        Dictionary<string, string?> data = new(StringComparer.OrdinalIgnoreCase);
        foreach (DrawnSetting setting in Settings)
            data[setting.Key] = setting.Value;
        switch (Kind)
        {
            case ProviderKind.InMemory:
                builder.AddInMemoryCollection(data);
                break;
            case ProviderKind.Json:
                builder.AddJsonStream(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(data)));
                break;
            case ProviderKind.Chained:
                builder.AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(data).Build());
                break;
            default:
                builder.AddConfiguration(new ConfigurationBuilder()
                    .AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(data).Build())
                    .AddInMemoryCollection(data.Reverse().Take(3))
                    .Build());
                break;
        }
    }

    public override string ToString() => $"{Kind} {{ {string.Join(", ", Settings.Select(setting => $"{setting.Key} = {setting.Value ?? "null"}"))} }}";
}

/// <summary>A configuration, or a section of one.</summary>
public sealed record DrawnConfiguration(DrawnProvider[] Providers, string Section)
{
    public IConfiguration Build()
    {
        ConfigurationBuilder builder = new();
        foreach (DrawnProvider provider in Providers)
            provider.AddTo(builder);
        IConfigurationRoot root = builder.Build();
        return Section.Length == 0 ? root : root.GetSection(Section);
    }

    public override string ToString() => $"'{Section}' of {string.Join(" then ", (object[])Providers)}";
}
