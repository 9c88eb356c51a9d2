using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.DependencyInjection;

/// <summary>Settings that a test changes while a host runs.</summary>
internal sealed class ReloadableSource : ConfigurationProvider, IConfigurationSource
{
    public string? this[string key]
    {
        set => Data[key] = value;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Reload() => OnReload();

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        foreach (string key in Data.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            Data.Remove(key);
        return base.GetChildKeys(earlierKeys, parentPath);
    }
}
