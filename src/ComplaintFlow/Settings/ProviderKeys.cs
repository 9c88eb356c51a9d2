using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Settings;

/// <summary>The keys of one provider of configuration, of which some lie below a section.</summary>
/// <remarks>
/// <see cref="IConfigurationProvider"/> tells the keys one level below a path, and looks through all to do so. Most providers derive from <see cref="ConfigurationProvider"/>,
/// whose keys are a protected property; a section keeps its root in a private field. Both are asked for without reflection. A provider with methods of its own
/// for keys or values is not listed, nor is any configuration or section of another type, and nor is anything where the field is gone: those are walked.
/// </remarks>
internal sealed class ProviderKeys
{
    private readonly IConfigurationProvider _provider;

    private delegate bool Getter(string key, out string? value);

    private ProviderKeys(IConfigurationProvider provider, ICollection<string> keys, string prefix) => (_provider, Keys, Prefix) = (provider, keys, prefix);

    /// <summary>Every key of the provider, with those of other sections.</summary>
    public ICollection<string> Keys { get; }

    /// <summary>What the keys of the section begin with: its path and a colon. Empty where there is no section.</summary>
    public string Prefix { get; }

    public bool IsWithin(string key) => key.Length < Prefix.Length
        ? key.Length == Prefix.Length - 1 && Prefix.StartsWith(key, StringComparison.OrdinalIgnoreCase)
        : key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public bool TryGet(string key, out string? value) => _provider.TryGet(key, out value);

    /// <summary>Lists the providers of a configuration, the one that counts before the others.</summary>
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
            // What is chained is asked for values as a whole: it has its own mind on empty ones.
            return TryRoot(chained.Configuration, out IConfigurationRoot? root, out string within) && within.Length == 0
                && root.Providers.Reverse().All(inner => TryAdd(inner, outer, prefix, into));
        }

        if (provider is not ConfigurationProvider known || !HasPlainData(known))
            return false;
        into.Add(new(outer, DataOf(known).Keys, prefix));
        return true;
    }

    /// <summary>Whether a provider leaves it to its base to say what keys and values it has.</summary>
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
            // Compiled ahead of time, and without a trace of the method.
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
