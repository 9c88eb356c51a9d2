using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Handlers;

/// <summary>Who there is, as configuration says it (<c>ComplaintFlow:Handlers</c>). It goes on top of what code says.</summary>
public sealed class HandlersOptions
{
    /// <summary>The people. What is said here of a person takes the place of what code says of the same.</summary>
    public IList<HandlerOptions> People { get; } = [];

    /// <summary>Teams that exist whether or not anybody is a member.</summary>
    public IList<string> Teams { get; } = [];

    /// <summary>The ladder, from the lowest tier to the top.</summary>
    /// <value>By default what code says, else <c>agent</c>, <c>supervisor</c>, <c>manager</c>.</value>
    public IList<string>? Tiers { get; set; }

    /// <summary>How a directory of the host's own is asked.</summary>
    public DirectoryOptions Directory { get; } = new();

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the directory is made.</summary>
    /// <param name="handlers">The section, whose children are <c>People</c>, <c>Teams</c>, <c>Tiers</c> and <c>Directory</c>.</param>
    public void Read(IConfiguration handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        Read(SettingTree.Read(handlers, "Handlers", Faults));
    }

    internal void Read(Setting handlers) => HandlersConfiguration.Table.Read(handlers, this, new(Faults));
}
