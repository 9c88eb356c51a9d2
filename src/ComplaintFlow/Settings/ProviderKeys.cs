using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Settings;

/// <summary>The keys of one configuration provider, some of which are in a section.</summary>
/// <remarks>
/// <see cref="IConfigurationProvider"/> returns only the keys one level below a path, and searches all of them to do so. Most
/// providers derive from <see cref="ConfigurationProvider"/>, whose keys are in a protected property; a section has its root in a
/// private field. Both are read without reflection. Providers that override the methods for keys or values, other types of
/// configuration or section, and runtimes without the field are not listed but walked instead.
/// </remarks>
internal sealed class ProviderKeys
{
    private readonly IConfigurationProvider _provider;

    private delegate bool Getter(string key, out string? value);

    private ProviderKeys(IConfigurationProvider provider, ICollection<string> keys, string prefix) => (_provider, Keys, Prefix) = (provider, keys, prefix);

    /// <summary>All keys of the provider, including those of other sections.</summary>
    public ICollection<string> Keys { get; }

    /// <summary>The prefix of the section's keys: its path and a colon. Empty for the root.</summary>
    public string Prefix { get; }

    public bool IsWithin(string key) => key.Length < Prefix.Length
        ? key.Length == Prefix.Length - 1 && Prefix.StartsWith(key, StringComparison.OrdinalIgnoreCase)
        : key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public bool TryGet(string key, out string? value) => _provider.TryGet(key, out value);

    /// <summary>Lists the providers of a configuration, in descending order of precedence.</summary>
    public static bool TryList(IConfiguration configuration, [NotNullWhen(true)] out IReadOnlyList<ProviderKeys>? providers)
    {
        List<ProviderKeys> list = [];
        providers = list;
        return TryRoot(configuration, out IConfigurationRoot? root, out string prefix) && root.Providers.Reverse().All(provider => TryAdd(provider, provider, prefix, list));
    }

    private static bool TryAdd(IConfigurationProvider provider, IConfigurationProvider outer, string prefix, List<ProviderKeys> into)
    {
        if (provider is ChainedConfigurationProvider chained)
        {
            // A chained configuration is asked for values as a whole, since it treats empty ones differently.
            return TryRoot(chained.Configuration, out IConfigurationRoot? root, out string within) && within.Length == 0
                && root.Providers.Reverse().All(inner => TryAdd(inner, outer, prefix, into));
        }

        if (provider is not ConfigurationProvider known || !HasPlainData(known))
            return false;
        into.Add(new(outer, DataOf(known).Keys, prefix));
        return true;
    }

    /// <summary>Whether a provider uses the base implementation for keys and values.</summary>
    private static bool HasPlainData(ConfigurationProvider provider)
    {
        Func<IEnumerable<string>, string?, IEnumerable<string>> keys = provider.GetChildKeys;
        Getter values = provider.TryGet;
        return IsOfBase(keys) && IsOfBase(values);
    }

    private static bool IsOfBase(Delegate method)
    {
        try
        {
            return method.Method.DeclaringType == typeof(ConfigurationProvider);
        }
        catch (NotSupportedException)
        {
            // With ahead-of-time compilation, metadata of the method may be missing.
            return false;
        }
    }

    private static bool TryRoot(IConfiguration configuration, [NotNullWhen(true)] out IConfigurationRoot? root, out string prefix)
    {
        (root, prefix) = (null, "");
        if (configuration.GetType() == typeof(ConfigurationSection))
        {
            ConfigurationSection section = (ConfigurationSection)configuration;
            root = RootOrNull(section);
            prefix = section.Path + ConfigurationPath.KeyDelimiter;
        }
        else
        {
            root = configuration as IConfigurationRoot;
        }

        return root is not null && (root.GetType() == typeof(ConfigurationRoot) || root.GetType() == typeof(ConfigurationManager));
    }

    private static IConfigurationRoot? RootOrNull(ConfigurationSection section)
    {
        try
        {
            return RootOf(section);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_root")]
    private static extern ref IConfigurationRoot RootOf(ConfigurationSection section);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> DataOf(ConfigurationProvider provider);
}
